"""What is said of texts in registered words that cannot go out so, and what would mend it."""

from __future__ import annotations

from office.wording.language import Says

_REGISTER = Says(
    "用 hezhang channels templates 看要登记什么，登记后把 id 和原文写进这里",
    "see what to register with `hezhang channels templates`, and put its id and words here",
)
_AGAIN = Says("按现在的文字另行登记，换上新的 id", "register the words as they are now, and put the new id here")
_REWORD = Says("改写预案中的这段文字", "word it otherwise in the playbook")
_OR_TWILIO = Says("此前这条短信改由下一个运营商发送", "until then the next provider is asked")

FORM_WORDS: dict[str, tuple[Says, Says]] = {
    "no_duty_room": (
        Says(
            "没有写值班室电话，发往 +86 的短信每条都要有它",
            "the duty room's telephone is missing; it stands in every text to +86 numbers",
        ),
        Says("写上 duty_room: 固定电话、400 或 95 号码", "write duty_room: a landline, 400 or 95 number"),
    ),
    "duty_room_is_example": (
        Says("值班室电话还是示例号码", "the duty room's telephone is still the example"),
        Says("换成值班室真实的电话", "write the duty room's own number"),
    ),
    "forms_are_examples": (
        Says(
            "{channel} 的 {count} 条登记文字都还是示例；正式机构不会用它们发送",
            "all {count} registered {count:text/texts} of {channel} {count:is an example/are examples}; a live home "
            "sends nothing by them",
        ),
        _REGISTER,
    ),
    "form_unregistered": (
        Says(
            "没有登记这条文字，发往 +86 会说不出来：{words}",
            "these words are not registered, so that they cannot be said to +86: {words}",
        ),
        _REGISTER,
    ),
    "form_other_words": (
        Says(
            "登记的文字和现在要说的不一样[[，多了变量 {more}]][[，少了变量 {less}]]；要说的是：{words}",
            "what is registered is not what is to be said[[, with {more} too much]][[, without {less}]]; "
            "to be said: {words}",
        ),
        _AGAIN,
    ),
    "form_waiting": (Says("{form}（{id}）还在审核", "{form} ({id}) is not approved yet"), _OR_TWILIO),
    "form_refused": (Says("{form}（{id}）没有通过审核", "{form} ({id}) was not approved"), _AGAIN),
    "form_is_example": (Says("{form} 的 id {id} 是示例", "the id {id} of {form} is an example"), _REGISTER),
    "form_character": (
        Says("{form} 有不许登记的字符：{what}", "{form} holds characters that are not taken: {what}"),
        _REWORD,
    ),
    "form_variable": (
        Says("{form} 的变量名 {what} 不许用", "the variable {what} of {form} may not be called so"),
        _REWORD,
    ),
    "form_twice": (Says("{form} 两次用到变量 {what}", "{form} uses the variable {what} twice"), _REWORD),
    "form_side_by_side": (
        Says("{form} 有两个变量相邻：{what}", "two variables of {form} stand side by side: {what}"),
        _REWORD,
    ),
    "form_all_variable": (Says("{form} 除变量外没有文字", "{form} has no words but variables"), _REWORD),
    "form_too_long": (
        Says(
            "{form} 最长有 {what} 字，超过登记的上限",
            "{form} may have {what} {what:character/characters}, more than can be registered",
        ),
        _REWORD,
    ),
    "form_gone": (
        Says("运营商没有 {form}（{id}）", "the provider has no {form} ({id})"),
        _REGISTER,
    ),
    "form_changed": (
        Says(
            "运营商登记的 {form}（{id}）已不是这里写的文字，而是：{there}",
            "at the provider {form} ({id}) is no longer worded as here, but: {there}",
        ),
        _AGAIN,
    ),
    "form_state_differs": (
        Says(
            "{form}（{id}）在运营商处为 {there}，这里写的是 {here}",
            "{form} ({id}) is {there} at the provider, and {here} here",
        ),
        Says("把 state 改成运营商所说的", "write the provider's state here"),
    ),
    "forms_not_asked": (
        Says(
            "没能向运营商核对 {channel} 的登记文字：{why}",
            "the provider could not be asked about the texts of {channel}: {why}",
        ),
        Says("检查 ALIYUN_ 设置和网络，再试一次", "check the ALIYUN_ settings and the network, and try again"),
    ),
}
