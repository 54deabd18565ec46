"""The applications of DingTalk, WeCom and Feishu on the loopback, with the same people behind their cards."""
