BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE commands (
	command TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (command)
);
INSERT INTO "commands" VALUES('golden-house','house',1,4);
INSERT INTO "commands" VALUES('command-1','2026-0001',1,6);
INSERT INTO "commands" VALUES('command-2','2026-0001',7,16);
INSERT INTO "commands" VALUES('command-3','2026-0002',1,3);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('incident',0);
CREATE TABLE deliveries (
	delivery TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	person TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	address TEXT, 
	urgency TEXT NOT NULL, 
	asks BOOLEAN NOT NULL, 
	not_after BIGINT, 
	state TEXT NOT NULL, 
	owed_at BIGINT NOT NULL, 
	accepted_at BIGINT, 
	delivered_at BIGINT, 
	provider TEXT, 
	provider_id TEXT, 
	code TEXT, 
	segments INTEGER, 
	attempt INTEGER DEFAULT 0 NOT NULL, 
	failures INTEGER DEFAULT 0 NOT NULL, 
	offered_until BIGINT, 
	leased_until BIGINT, 
	leased_by TEXT, 
	retry_at BIGINT, 
	heard_at BIGINT, 
	PRIMARY KEY (delivery), 
	CONSTRAINT deliveries_reference UNIQUE (address, reference)
);
INSERT INTO "deliveries" VALUES('t1','2026-0001','K7F','wang','sms','+12025550147','immediate',1,NULL,'delivered',1783990800000000,1783990860000000,1783990860000000,'twilio','SMt1',NULL,2,1,0,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "deliveries" VALUES('t2','2026-0001','M3P','wang','sms','+12025550147','immediate',1,NULL,'ambiguous',1783990860000000,NULL,NULL,'twilio','SMt2',NULL,2,1,0,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE documents (
	digest TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "documents" VALUES('3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2','playbook','{"id":"oil_spill"}');
INSERT INTO "documents" VALUES('6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe','standards','{"oil":"0.05"}');
INSERT INTO "documents" VALUES('4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7','district','{"id":"xicheng"}');
CREATE TABLE events (
	stream TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	type TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	command TEXT NOT NULL, 
	prev TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (stream, version)
);
INSERT INTO "events" VALUES('house',1,'home_founded',1783990800000000,'golden-house','0000000000000000000000000000000000000000000000000000000000000000','5a44168a5ff79ad0ff2b7cd21e2aa5e03bfafb1750e50ab7015e1a914b6577ef','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"home":"golden","kind":"practice"},"district":"","machine_at":"2026-11-23T20:36:16.227000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"house","type":"home_founded","v":1,"version":1}');
INSERT INTO "events" VALUES('house',2,'district_loaded',1783990800000000,'golden-house','5a44168a5ff79ad0ff2b7cd21e2aa5e03bfafb1750e50ab7015e1a914b6577ef','73dbb828e8ac4ff6b45b1ebb158326d1483d4dad7c77d4db7b1de8b590e94a73','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","district":"xicheng"},"district":"","machine_at":"2026-11-23T20:36:16.227000Z","prev":"5a44168a5ff79ad0ff2b7cd21e2aa5e03bfafb1750e50ab7015e1a914b6577ef","stream":"house","type":"district_loaded","v":1,"version":2}');
INSERT INTO "events" VALUES('house',3,'standards_loaded',1783990800000000,'golden-house','73dbb828e8ac4ff6b45b1ebb158326d1483d4dad7c77d4db7b1de8b590e94a73','92fe47660473378deb5b38686f0055866f3fd5773a957fddb08883ed095af4dc','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe"},"district":"","machine_at":"2026-11-23T20:36:16.227000Z","prev":"73dbb828e8ac4ff6b45b1ebb158326d1483d4dad7c77d4db7b1de8b590e94a73","stream":"house","type":"standards_loaded","v":1,"version":3}');
INSERT INTO "events" VALUES('house',4,'login_enrolled',1783990800000000,'golden-house','92fe47660473378deb5b38686f0055866f3fd5773a957fddb08883ed095af4dc','7f5e6603ecd6f1283d53ee232aab7ecc334dc20577a110570bca2be631ebc125','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"login":"zhao","person":null,"roles":["duty_officer"]},"district":"","machine_at":"2026-11-23T20:36:16.227000Z","prev":"92fe47660473378deb5b38686f0055866f3fd5773a957fddb08883ed095af4dc","stream":"house","type":"login_enrolled","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',1,'incident_opened',1783990800000000,'command-1','0000000000000000000000000000000000000000000000000000000000000000','689aba7ff4ee7c7aa34ba3346e52a4045c031847fd952965ca42e7e68b85eed0','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-1","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":1,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"6ee51fc5a6e433baeee077d0cf30bde90e0bcea9cf0d5660f8637ff2cd6af430"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.234000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0001","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0001',2,'stage_entered',1783990800000000,'command-1','689aba7ff4ee7c7aa34ba3346e52a4045c031847fd952965ca42e7e68b85eed0','f7996d46c642537fc0bf64c401099577309a347ed40856a1ed62e1bdbdeef994','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-1","data":{"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.234000Z","prev":"689aba7ff4ee7c7aa34ba3346e52a4045c031847fd952965ca42e7e68b85eed0","stream":"2026-0001","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0001',3,'limit_armed',1783990800000000,'command-1','f7996d46c642537fc0bf64c401099577309a347ed40856a1ed62e1bdbdeef994','f2202997a635efef723adf02596f2ed9116cfc1b2a121af1daf1c66d48a820aa','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-1","data":{"due":"2026-07-14T01:05:00.000000Z","kind":"answer","limit":"d1:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.234000Z","prev":"f7996d46c642537fc0bf64c401099577309a347ed40856a1ed62e1bdbdeef994","stream":"2026-0001","type":"limit_armed","v":1,"version":3}');
INSERT INTO "events" VALUES('2026-0001',4,'limit_armed',1783990800000000,'command-1','f2202997a635efef723adf02596f2ed9116cfc1b2a121af1daf1c66d48a820aa','77022efdd6aa499c25a8515940bda0eb527803890e9388f7048084d1f0b36791','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-1","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","limit":"d2:answer","rung":null,"subject":"d2"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.234000Z","prev":"f2202997a635efef723adf02596f2ed9116cfc1b2a121af1daf1c66d48a820aa","stream":"2026-0001","type":"limit_armed","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',5,'limit_armed',1783990800000000,'command-1','77022efdd6aa499c25a8515940bda0eb527803890e9388f7048084d1f0b36791','ea3ab8198fc2f35538dbf1879c0bd00c50811bc53c8db2355de52ac596311a33','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-1","data":{"due":"2026-07-14T02:00:00.000000Z","kind":"answer","limit":"d3:finish","rung":null,"subject":"d3"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.234000Z","prev":"77022efdd6aa499c25a8515940bda0eb527803890e9388f7048084d1f0b36791","stream":"2026-0001","type":"limit_armed","v":1,"version":5}');
INSERT INTO "events" VALUES('2026-0001',6,'delivery_owed',1783990800000000,'command-1','ea3ab8198fc2f35538dbf1879c0bd00c50811bc53c8db2355de52ac596311a33','26e4d66a53753506717a67fc06102538975e12046100e7a99b72bd552b556ac7','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-1","data":{"address":{"sealed":"b768d5d5b8dff836f779ab5ae1281a4ac74f14466a529e6cea671d64f055e020"},"asks":true,"channel":"sms","delivery":"t1","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"1522c1e324f4c8fdc712bc303cc13634fa3502a403f122089f0191c61e869ef5"},"purpose":"stage","question":null,"reference":"K7F","replaces":null,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.234000Z","prev":"ea3ab8198fc2f35538dbf1879c0bd00c50811bc53c8db2355de52ac596311a33","stream":"2026-0001","type":"delivery_owed","v":1,"version":6}');
INSERT INTO "events" VALUES('2026-0001',7,'delivery_owed',1783990860000000,'command-2','26e4d66a53753506717a67fc06102538975e12046100e7a99b72bd552b556ac7','31c514c6c149113718f21866b7ab2a0d0aa81d05643bd683523d23f0af6182ba','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"address":{"sealed":"6c8e26fc86b12a565dc1921ac42f99230467f58624cdf44ec40f807cb1ba32ee"},"asks":true,"channel":"sms","delivery":"t2","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"12cb6093a65c6acf31cb40ad6efb3057405d82086c6cbe9e457b0728db3337dd"},"purpose":"stage","question":null,"reference":"M3P","replaces":null,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"26e4d66a53753506717a67fc06102538975e12046100e7a99b72bd552b556ac7","stream":"2026-0001","type":"delivery_owed","v":1,"version":7}');
INSERT INTO "events" VALUES('2026-0001',8,'note_added',1783990860000000,'command-2','31c514c6c149113718f21866b7ab2a0d0aa81d05643bd683523d23f0af6182ba','e66403aebd063fd0df476dd49fef46102c20adaa03af202525b99be77c6c356e','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"b984efac0b05ee1076dd781c5d21017732de47b85ccf547ceeb3a9e600ae5b76"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"31c514c6c149113718f21866b7ab2a0d0aa81d05643bd683523d23f0af6182ba","stream":"2026-0001","type":"note_added","v":1,"version":8}');
INSERT INTO "events" VALUES('2026-0001',9,'delivery_attempted',1783990860000000,'command-2','e66403aebd063fd0df476dd49fef46102c20adaa03af202525b99be77c6c356e','1365049f35fd727bbd118a3964344e3e65b58f2198774ab418095fe09afe37a9','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"attempt":1,"delivery":"t1","provider":"twilio","sender":{"sealed":"19b0bf15f400a48f7eaedf7ef72b9ac2d2f39052cd3852701290b39cae33db90"},"text":{"sealed":"a9aab50ea6af9889bbfa020422a304c3297645945cfa34bf75fff744b0cfa0df"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"e66403aebd063fd0df476dd49fef46102c20adaa03af202525b99be77c6c356e","stream":"2026-0001","type":"delivery_attempted","v":1,"version":9}');
INSERT INTO "events" VALUES('2026-0001',10,'delivery_attempted',1783990860000000,'command-2','1365049f35fd727bbd118a3964344e3e65b58f2198774ab418095fe09afe37a9','c92c61d2f51a56456ed607dee60cc02bc212fbe964df78c913809d11684b5f73','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"attempt":1,"delivery":"t2","provider":"twilio","sender":{"sealed":"dde31038de674ed67dd28943a34afc4f0cdc60f2d2441476450834c8e3550952"},"text":{"sealed":"0cd923b5a585d4771e32af05c8e1754954e9916167024fc740198b76a918c495"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"1365049f35fd727bbd118a3964344e3e65b58f2198774ab418095fe09afe37a9","stream":"2026-0001","type":"delivery_attempted","v":1,"version":10}');
INSERT INTO "events" VALUES('2026-0001',11,'delivery_settled',1783990860000000,'command-2','c92c61d2f51a56456ed607dee60cc02bc212fbe964df78c913809d11684b5f73','ca4ddd90128334468da787def7e8839c07016001370df986bd37675570151b5a','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"attempt":1,"code":null,"delivery":"t1","late":false,"outcome":"accepted","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"c92c61d2f51a56456ed607dee60cc02bc212fbe964df78c913809d11684b5f73","stream":"2026-0001","type":"delivery_settled","v":1,"version":11}');
INSERT INTO "events" VALUES('2026-0001',12,'delivery_settled',1783990860000000,'command-2','ca4ddd90128334468da787def7e8839c07016001370df986bd37675570151b5a','8148b129bfa830c9c8aa06391c4f4183daf575ec8aa7ecaa5e35581f16258a9d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"attempt":1,"code":null,"delivery":"t2","late":false,"outcome":"ambiguous","provider":"twilio","provider_id":"SMt2","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"ca4ddd90128334468da787def7e8839c07016001370df986bd37675570151b5a","stream":"2026-0001","type":"delivery_settled","v":1,"version":12}');
INSERT INTO "events" VALUES('2026-0001',13,'limit_cancelled',1783990860000000,'command-2','8148b129bfa830c9c8aa06391c4f4183daf575ec8aa7ecaa5e35581f16258a9d','1357cf840e61d3989bb926283c1f537e74b3c5a79ab8e778ea0541a7b2ba0099','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"limit":"d1:answer"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"8148b129bfa830c9c8aa06391c4f4183daf575ec8aa7ecaa5e35581f16258a9d","stream":"2026-0001","type":"limit_cancelled","v":1,"version":13}');
INSERT INTO "events" VALUES('2026-0001',14,'limit_ran_out',1783990860000000,'command-2','1357cf840e61d3989bb926283c1f537e74b3c5a79ab8e778ea0541a7b2ba0099','9f6afb4b8faff376f5d44bf08d625d320c613dc4e57d78509b55867f0de1dad3','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","late_at_intake":false,"limit":"d2:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"1357cf840e61d3989bb926283c1f537e74b3c5a79ab8e778ea0541a7b2ba0099","stream":"2026-0001","type":"limit_ran_out","v":1,"version":14}');
INSERT INTO "events" VALUES('2026-0001',15,'delivery_settled',1783990860000000,'command-2','9f6afb4b8faff376f5d44bf08d625d320c613dc4e57d78509b55867f0de1dad3','d97a5dd195eddff70ad1f8377a8cd6c07b09eaf630bad63271cdba381caaa22c','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"attempt":1,"code":null,"delivery":"t1","late":false,"outcome":"delivered","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"9f6afb4b8faff376f5d44bf08d625d320c613dc4e57d78509b55867f0de1dad3","stream":"2026-0001","type":"delivery_settled","v":1,"version":15}');
INSERT INTO "events" VALUES('2026-0001',16,'note_added',1783990860000000,'command-2','d97a5dd195eddff70ad1f8377a8cd6c07b09eaf630bad63271cdba381caaa22c','28fddc82455b9d22eb442d0cfa32f395603cb091ee633f4530f87fd0d86a1004','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"command-2","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"f7c6b2bd07fef9d0f503d6bf1df9ac46b95668d684a3b00df5dbf0996b6334b2"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.247000Z","prev":"d97a5dd195eddff70ad1f8377a8cd6c07b09eaf630bad63271cdba381caaa22c","stream":"2026-0001","type":"note_added","v":1,"version":16}');
INSERT INTO "events" VALUES('2026-0002',1,'incident_opened',1783990800000000,'command-3','0000000000000000000000000000000000000000000000000000000000000000','c35b1cdbc1525bf4b36e76faf65b0e9bdd197e6c8a904bc7a75dccb001167c23','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-3","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":2,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"4d7c09b7596fea0293be42b6fb9c88cfdffcb741264021d95c7720c1d1c524d5"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.253000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0002","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0002',2,'stage_entered',1783990800000000,'command-3','c35b1cdbc1525bf4b36e76faf65b0e9bdd197e6c8a904bc7a75dccb001167c23','1eaf144a2a76390eae53c88bbf50adb57de1cd1b4e8dcc2a9c8119882093b6a1','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-3","data":{"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.253000Z","prev":"c35b1cdbc1525bf4b36e76faf65b0e9bdd197e6c8a904bc7a75dccb001167c23","stream":"2026-0002","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0002',3,'note_added',1783990800000000,'command-3','1eaf144a2a76390eae53c88bbf50adb57de1cd1b4e8dcc2a9c8119882093b6a1','96bb9b319d838c5c90da22c8d0094dc472f581e0809983b16651edf8c19bb851','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"command-3","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"463a1fabd6e9811e86a356ce65a76ea938ff7039ffd829206e3b25ad71e3857d"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:36:16.253000Z","prev":"1eaf144a2a76390eae53c88bbf50adb57de1cd1b4e8dcc2a9c8119882093b6a1","stream":"2026-0002","type":"note_added","v":1,"version":3}');
CREATE TABLE files (
	digest TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (digest)
);
INSERT INTO "files" VALUES('a249e87e1e6113da81cdd8a154c222283fbcceff6dd3727a63bf97eee562dfb3',12,X'612070686F746F6772617068');
CREATE TABLE heartbeats (
	process TEXT NOT NULL, 
	queue TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	host TEXT NOT NULL, 
	pid INTEGER NOT NULL, 
	beat_at BIGINT NOT NULL, 
	PRIMARY KEY (process, queue)
);
CREATE TABLE inbox (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	tries INTEGER DEFAULT 0 NOT NULL, 
	try_at BIGINT, 
	note TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT inbox_key UNIQUE (kind, "key")
);
INSERT INTO "inbox" VALUES(1,'reply','SM1','{"Body": "\u6536\u5230"}',1795466176231000,'new',0,NULL,'');
CREATE TABLE limits (
	stream TEXT NOT NULL, 
	"limit" TEXT NOT NULL, 
	due BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	PRIMARY KEY (stream, "limit")
);
INSERT INTO "limits" VALUES('2026-0001','d1:answer',1783991100000000,'cancelled');
INSERT INTO "limits" VALUES('2026-0001','d2:answer',1783991340000000,'fired');
INSERT INTO "limits" VALUES('2026-0001','d3:finish',1783994400000000,'armed');
CREATE TABLE openings (
	stream TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	value BLOB NOT NULL, 
	PRIMARY KEY (stream, version, digest)
);
INSERT INTO "openings" VALUES('2026-0001',1,'6ee51fc5a6e433baeee077d0cf30bde90e0bcea9cf0d5660f8637ff2cd6af430','f5f05730b231fa97028b208387d87b02',X'E4B89CE7A081E5A4B4E4BD9CE4B89AE888B9E6BC8FE69FB4E6B2B92CE6B2B9E8869CE7BAA620323030206DC2B2');
INSERT INTO "openings" VALUES('2026-0001',6,'b768d5d5b8dff836f779ab5ae1281a4ac74f14466a529e6cea671d64f055e020','b628a8c9085e0a477d40adf93636bf18',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',6,'1522c1e324f4c8fdc712bc303cc13634fa3502a403f122089f0191c61e869ef5','a8709d5339d00538eaa425a66311fcf1',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',7,'6c8e26fc86b12a565dc1921ac42f99230467f58624cdf44ec40f807cb1ba32ee','3128b3289c714b001bc49dc1263f9a03',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',7,'12cb6093a65c6acf31cb40ad6efb3057405d82086c6cbe9e457b0728db3337dd','a9d9950264144d4c61bb513700a883f5',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',8,'b984efac0b05ee1076dd781c5d21017732de47b85ccf547ceeb3a9e600ae5b76','fb15082062985daa8c55f9a75963320c',X'E9A38EE59091E4B89CE58D97');
INSERT INTO "openings" VALUES('2026-0001',9,'19b0bf15f400a48f7eaedf7ef72b9ac2d2f39052cd3852701290b39cae33db90','d72fa5e3ad5e13ab5ff53a9a4f242204',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',9,'a9aab50ea6af9889bbfa020422a304c3297645945cfa34bf75fff744b0cfa0df','dee669033cbc0ba4eeab1cc1c4104220',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',10,'dde31038de674ed67dd28943a34afc4f0cdc60f2d2441476450834c8e3550952','2d490cf017c7261f75fdb456ebb1697a',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',10,'0cd923b5a585d4771e32af05c8e1754954e9916167024fc740198b76a918c495','4cd53cdddbcfb09eff8e4e14614bab4c',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',16,'f7c6b2bd07fef9d0f503d6bf1df9ac46b95668d684a3b00df5dbf0996b6334b2','5b2b5b3b1d13261ce51b613e6816fe3b',X'E7ACACE4BA8CE69DA1');
CREATE TABLE story_clock (
	id INTEGER NOT NULL, 
	story BIGINT NOT NULL, 
	machine BIGINT NOT NULL, 
	rate INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "story_clock" VALUES(1,1783990800000000,1795466176222000,0);
CREATE INDEX limits_armed ON limits (due) WHERE state = 'armed';
CREATE INDEX deliveries_unsettled ON deliveries (channel, owed_at) WHERE state IN ('owed', 'attempted', 'ambiguous');
CREATE INDEX deliveries_to_poll ON deliveries (heard_at) WHERE state = 'accepted';
CREATE INDEX deliveries_by_stream ON deliveries (stream);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_id);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state IN ('new', 'unmatched');
COMMIT;
