BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE checkpoints (
	size BIGINT NOT NULL, 
	note TEXT NOT NULL, 
	frontier BLOB NOT NULL, 
	made_at BIGINT NOT NULL, 
	PRIMARY KEY (size)
);
INSERT INTO "checkpoints" VALUES(27,'hezhang/golden/log
27
B5Y2RVXpICOmyOtKqlj5oFDlhGUI6hpLUXvEIvm7Owc=

— hezhang/golden/log wjfdx80f3stDDT/m/UctamXbN0qiW+Ys5UYzG1L0EBJhsLIhNSLz9KOO4Em6E9dLwrmip9W3nid8ji4k4rbO4jlb+wE=
— hezhang/golden/log aY8WCAAAAABrCZKHqllaJJWxZAqCPwsbv8ZeqEv08xpnK2lw+z68WJfTb4rrrfwyCJLe4Mp6XA82gXYUebfUD/B33mokkFkxO6QjLXDT45Zh2vLrMnnr7qVLJJ6e7MloOoyc1MZvJVlTUbPfv5sQFE529oVJXqMhyWBnugGhph6IeuLvzEGMkJhxgwhX95eQ9CEVrPRwA4LqrsLWo2lqOchuQrm6Z8O7otzaQ9hhAg9riniSSYQ4CTUgpNr6/cA2W6xRSLfV95NKrD84ioGbr6+ebqmIxkZmOBYgf2qyjuaCD+ndOKrxln+k/2fwhq9PAVBEgkgtVlUTC4iLxfU7EDhg0kr0/kLSfG90KOPVMyz9k3AgQa7xfA19TuevqcpUTrzQuHT1F541RbJWKViJ58Jied+7u9SkW+/L0GUWd/kTaI8D5koatcciaaCwkCb09FpZ6tKW1wx0qJvoeIS6cd+1VtWbkbeb8BN/+V/nz0aXydHojAQfXJvCBdNc50nJ489YQmyV7YNfrtsBnJYVQWy8/VQdLmMg3stv43yViW4D7f4sykmhbrXAV7ax8c5bX+AfzLK/87otJFnZ+gLWBTE9oXU2A1h6s0tPFNaFmozIBpDY3Mhgh9anb21qWCMTrvvA5zQkK0ZJv5k/PZmCFpSSPPHo/+G8IfyOdeCQINsmeh94CjPks+WdiL+EhHItvv0cXyFcUBWZCZSe1bjoU5s6wB3bw41oSDNu40B0YzUUckjSp9yAxmuJgrkXJWd3LuJWvPi949d6rvoNObVz5LcqADVDR7UwayyJeKaRT+O1Sh16RuZ+E+5EN7C2ruG7kYRV1uqyLx7FUDQ9se2JZ045wdGGWHdL8YAHQt7t8d8BL9fvcfVwJsCSDWh3tiGQKFzprO5carR69caD3S5/W4B3jextTamu55XVFwt9yTQe8h17vD2Q6+6ykZyXyHRBGf8TLTJyV+G2Oitrron4jeZJVNMGZtIqOlUmLYp5dhu3eFfLuE2Pnqfpb4O4wvIgRgjxyadMN33Zg1fQRLMDClsI9VZoFOs1po4+IPFSvn6w8+vY+6gQekbSONTue1AiJtLggf9x8mGLqyWGfp22kOg3PCtEympspWK5tP5m4BCJM4BWdOD7yhVwTkhswgIHFkYwPuXqa7DCcL/Kq+PDYEaWyfRj6KaeHPHZUHF31Hce6gc5QPq1aryR2gHMzWeHvBQrJi79I5cfhH/TG7ZU3k8FmIhT6h8JFK464gytc2VbkF+Cd7cuthBcbYPRHdaZCwacUVs0JYAldYzmtmMJo2grBFhorcgmEL7tL+KO4CYHppTZd84+ULJOFoG+7/YudWN6i1v8ARW5kbl25GAtFwjnaLl67XuJ5w46AxTYeTlUk0G/6NO/aa134qslHBEEOtlwZlkSWfkAbnVzxR8faFoSEU70jHYmm6secAIf/k+nxNDDJTH4MfZcKtdCLaKpr4UzMs7jh77fN+zJg7muDjn5aeLu7QZ6YyJeQpfkevDrqbi0AJxcupqwP9KbUABWPyWvX8UhwnAOcsLfogjNvijYNbzvp6zlSL4XZdEGB3Cj04I1ZUXUhqyd35c0PMEfSdholXo5SZP6R8MPj1+Xw+8srUEQLmcxKnxIzJvPfgQaIB1F/XL7jJOAeamk4yCeJ0LUQ+Yh7IPKec8lDBFZeSax3hls+o/tgE56muJN+hOQXN2w5sBvpOb/Q6iYeBJA+3ZF3QlPnl9tF84AYdnDpn4oIaKxlPo2ZWj0XwYKXRpZN2HBLxBvU094pIkL0y5smj0KLklEzcksixJY4aG4qvetwhEUKedCkaQmQnYVfZtTxTwNbeCxFadDl9KeGssR2S72Ky3r0AWLfrEKawCzdAfpU6KqHjoTqUPfvDcA334TOf5OTexR2WEFJrVHMOwIWyVUT49XKjpJNXwfixYSrUNiZnhZUDcM5k5DMRt++xCawe4wsOLPBwYLbrDTAcMohROXaonGFPoiQWiGB1jqkGd7u70+CXRSyF3CtbBJKhtsiUIflZoZ/IhL6yzZrvAwGo0yu9q8AlyMpn6VYI5MGrVnqG0Enkqs/WkbMckU7kYNZkIe3M6VmAdvW1uUC52iwXlPYtJ0q4GlYiFwgFn5DdE6pv9ARZCy10GuM0s0L6N4AY5NHST8C3KEDQJJkrkuI/4lGDWm7yYIbHyb4PNoxCwMlO3tOjYokxOVt0GsWpyCPEmi60IXq1hE9feZBXnt2iXrUwF3WL3Ux175uSlGLTsQATP+wSzTdarvY2/1bOXH2X7D229iPkd/O+Hcw5U9G3RCRvwTV0Txj8K8Xj1mrUaXPhB0BlMxsB5MwOpfQumFLhxwPWGZTGTi278cHqBDVabZw6YZMJh5hQpP0pnZrJYAfiN5RLdVkYZoJ6bfAkOqqY2pPf17WJWyzdChYNUCO2gIODV+fJ0jshQLIFcxfUi21+Iy8T1rVYGHNnAAp2RWqJMETda05GuAKgo8xS7kQ9OGzxEWMZV044RRjsWd8tWABOMSq+mj6ql4N04d70YSwofaxAwq/JUTFK7D90JDXZYN0js2bZVuBaF3MkgKm+Kisu/XWgP08LMUaIZDUBh8XPxcnxjXW5XALfQOQW42ff2zv0jxFf9wQ1HOEV+3+uRtdVfUA0NV0KZV4RdwVLonzK6+AbsQdEKv56sqpq+7SxZwJjB3jvE6CjHf+kMDE1kK5iMuLb4sDiaN3DmSRXdSB1xjQ2oTkaUtbjtAEQWDmTVJqfljagkc6ooPBOPrwIZRlRh0mP88U8LiWgbqj/HiEzYuW7t12ubfHi6l9HtpmKawfXOQQCtOhqir33knPWjmvnF0+PB+pgtz9bhVHnzvevAqeWyg2r6B2OhW1deJ/nq4c0vjx0ohjiDQS3RwjkbGyfMEJ2HBGD/yzVgATNaQUnYFA3W+4NyN5WEV8wx2tdli+RfEcv3SUpNY81/yvE4vMhIb2OdMEL8OxpdUoxU2jTfSrm3x5mhbeQyWC0zlBC1Taw24QpZihy8S3/nUNEJ+g5+BLw9PD20A6LolLD5diHgzljAdS7xW1J/rfmIBqqdPZJKBts1aF4zj+BY2SWes7exeeNaB6LSLu1kb3YFCSIMH5MC2x2hLCkU0R2BhaG6Jl56iucTNztLo8Pg1Rm19gZOnsMLD6/H4/P8BBhQVHlpqhIWxu8/f6vP3/gEHDBEWGR8iJS07WFtfaWp1dpaxtrzd4PL+AAAAABIhMkw=
',X'7CAF9F1573255893B27E9D1448AA5A372F483ECD08A6FF3FF5C856465622B565C715938C804BAA72AA25002BC634D34A108910D053A7C91F0D0BEC709724823D5C7697DA53421842615431B5A51CA68711B3715A1EE96B7CAD5744EEFCF4CBBFDBBB0BF356C746F3095BCF8B47819AB4A891FB451E443305954E51AED1B4C2BC',1795789447566000);
CREATE TABLE commands (
	command TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (command)
)
 WITHOUT ROWID

;
INSERT INTO "commands" VALUES('31f4c3b202414aa18a9bbc423978c122','2026-0002',1,3);
INSERT INTO "commands" VALUES('457ee449af3c453e86f75ddd17982d7c','2026-0001',7,16);
INSERT INTO "commands" VALUES('91ec1b37426049dcbd66f57373f41ec5','2026-0001',1,6);
INSERT INTO "commands" VALUES('begun:2026-0001','house',5,5);
INSERT INTO "commands" VALUES('begun:2026-0002','house',6,6);
INSERT INTO "commands" VALUES('erased:2ec1e90ecbe744b6b1aec1c072c5a9c8','house',7,7);
INSERT INTO "commands" VALUES('golden-house','house',1,4);
INSERT INTO "commands" VALUES('golden-key','house',8,8);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('incident',0);
INSERT INTO "counters" VALUES('files',1);
INSERT INTO "counters" VALUES('commands:house',5);
INSERT INTO "counters" VALUES('inbox',1);
INSERT INTO "counters" VALUES('commands:2026-0001',2);
INSERT INTO "counters" VALUES('commands:2026-0002',1);
INSERT INTO "counters" VALUES('checkpoints',1);
CREATE TABLE credentials (
	login TEXT NOT NULL, 
	password TEXT, 
	authenticator TEXT, 
	last_step BIGINT, 
	recovery TEXT DEFAULT '' NOT NULL, 
	setup TEXT, 
	setup_until BIGINT, 
	PRIMARY KEY (login)
)
 WITHOUT ROWID

;
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
)
 WITHOUT ROWID

;
INSERT INTO "events" VALUES('2026-0001',1,'incident_opened',1783990800000000,'91ec1b37426049dcbd66f57373f41ec5','0000000000000000000000000000000000000000000000000000000000000000','748e0f35e7b8b891d726702011ed8478bf7d0c0f6b881762c8d4189837b75593','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"91ec1b37426049dcbd66f57373f41ec5","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":1,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"a91e1bba92788668738391f501f071dbd2ddbebb336177ddecb52e8a914aa57e"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0001","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0001',2,'stage_entered',1783990800000000,'91ec1b37426049dcbd66f57373f41ec5','748e0f35e7b8b891d726702011ed8478bf7d0c0f6b881762c8d4189837b75593','d125c30c19f84bcd7bd84898d5ca57f261c1e8b22f5164a22a53cb75ff95dec3','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"91ec1b37426049dcbd66f57373f41ec5","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"748e0f35e7b8b891d726702011ed8478bf7d0c0f6b881762c8d4189837b75593","stream":"2026-0001","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0001',3,'limit_armed',1783990800000000,'91ec1b37426049dcbd66f57373f41ec5','d125c30c19f84bcd7bd84898d5ca57f261c1e8b22f5164a22a53cb75ff95dec3','5724cfce58a3e4ad8de44e3fb758bcab7bc1be55522034c073902cdc64f2de14','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"91ec1b37426049dcbd66f57373f41ec5","data":{"due":"2026-07-14T01:05:00.000000Z","kind":"answer","limit":"d1:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"d125c30c19f84bcd7bd84898d5ca57f261c1e8b22f5164a22a53cb75ff95dec3","stream":"2026-0001","type":"limit_armed","v":1,"version":3}');
INSERT INTO "events" VALUES('2026-0001',4,'limit_armed',1783990800000000,'91ec1b37426049dcbd66f57373f41ec5','5724cfce58a3e4ad8de44e3fb758bcab7bc1be55522034c073902cdc64f2de14','19fde44c652e15ae110e5e85eff252d5846a6e7a0690c401891378fd515421cf','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"91ec1b37426049dcbd66f57373f41ec5","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","limit":"d2:answer","rung":null,"subject":"d2"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"5724cfce58a3e4ad8de44e3fb758bcab7bc1be55522034c073902cdc64f2de14","stream":"2026-0001","type":"limit_armed","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',5,'limit_armed',1783990800000000,'91ec1b37426049dcbd66f57373f41ec5','19fde44c652e15ae110e5e85eff252d5846a6e7a0690c401891378fd515421cf','f417da35268839fc15a818cf57ecd7b9358aeb61aac536a7b337545d62e2ef90','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"91ec1b37426049dcbd66f57373f41ec5","data":{"due":"2026-07-14T02:00:00.000000Z","kind":"answer","limit":"d3:finish","rung":null,"subject":"d3"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"19fde44c652e15ae110e5e85eff252d5846a6e7a0690c401891378fd515421cf","stream":"2026-0001","type":"limit_armed","v":1,"version":5}');
INSERT INTO "events" VALUES('2026-0001',6,'delivery_owed',1783990800000000,'91ec1b37426049dcbd66f57373f41ec5','f417da35268839fc15a818cf57ecd7b9358aeb61aac536a7b337545d62e2ef90','c00449b287b7a67ac110e0148a26d975ca1f651ff15e5e1c7509ea6bd25e4aa7','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"91ec1b37426049dcbd66f57373f41ec5","data":{"about":null,"address":{"sealed":"8f492601aa0e80e4ad4383e53b6fff028eabf617db80342ef95e7103629b4fd7"},"asks":true,"card":null,"channel":"sms","delivery":"t1","drill":false,"duties":["d1"],"ladder":null,"messages":[],"not_after":null,"overdue":[],"person":"wang","person_name":{"sealed":"de57946b7aa05d36a2c6a7c2a93b6122edaefdf13e73aa4b9b170c298bd27676"},"provider":null,"purpose":"stage","question":null,"reference":"K7F","released":[],"replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"f417da35268839fc15a818cf57ecd7b9358aeb61aac536a7b337545d62e2ef90","stream":"2026-0001","type":"delivery_owed","v":1,"version":6}');
INSERT INTO "events" VALUES('2026-0001',7,'delivery_owed',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','c00449b287b7a67ac110e0148a26d975ca1f651ff15e5e1c7509ea6bd25e4aa7','5012e594259d3ff974adc427311f7d537a9a9375c10021004d49300b0b6bde0f','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"about":null,"address":{"sealed":"07a4d3fecf7e71dd9daff1f619c2235947e7b7d854ce4a2ce94c5be5e15ca0c4"},"asks":true,"card":null,"channel":"sms","delivery":"t2","drill":false,"duties":["d1"],"ladder":null,"messages":[],"not_after":null,"overdue":[],"person":"wang","person_name":{"sealed":"8eeb6440cf9ab637902c27761fc38dca04eb7608c57dcf36193ac5d6703ad1a0"},"provider":null,"purpose":"stage","question":null,"reference":"M3P","released":[],"replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"c00449b287b7a67ac110e0148a26d975ca1f651ff15e5e1c7509ea6bd25e4aa7","stream":"2026-0001","type":"delivery_owed","v":1,"version":7}');
INSERT INTO "events" VALUES('2026-0001',8,'note_added',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','5012e594259d3ff974adc427311f7d537a9a9375c10021004d49300b0b6bde0f','b56a6bce9e63b33744a9e7ffc5fb6eec3dae7d7259c3062bfce28d1e0103c65c','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"9e5fcaf480df9b2d47246037c3ffb1a32e8eb0816786d6b17e84ae01a64dc127"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"5012e594259d3ff974adc427311f7d537a9a9375c10021004d49300b0b6bde0f","stream":"2026-0001","type":"note_added","v":1,"version":8}');
INSERT INTO "events" VALUES('2026-0001',9,'delivery_attempted',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','b56a6bce9e63b33744a9e7ffc5fb6eec3dae7d7259c3062bfce28d1e0103c65c','d3e9854ece0ffd7f0b4d0df0d48bbe765933ebe9c2a980981cb3b237770f4e3d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"attempt":1,"delivery":"t1","link":null,"provider":"twilio","sender":{"sealed":"08d255d452c3aa54c3df1d8431c95133f9680d9bfc14dd9e1ef1246bbbaba309"},"since":null,"template":null,"text":{"sealed":"9d4da7eaf2a68b0907f0beaddcf51124d17946ff989a2ecb051fe91f6cc796c5"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"b56a6bce9e63b33744a9e7ffc5fb6eec3dae7d7259c3062bfce28d1e0103c65c","stream":"2026-0001","type":"delivery_attempted","v":1,"version":9}');
INSERT INTO "events" VALUES('2026-0001',10,'delivery_attempted',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','d3e9854ece0ffd7f0b4d0df0d48bbe765933ebe9c2a980981cb3b237770f4e3d','e8df9459d755a73e381c2ff2947d25478a5fd3926239efc86fb3ed3b05a0bfa5','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"attempt":1,"delivery":"t2","link":"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f","provider":"twilio","sender":{"sealed":"fe905a8c24a6712714c0b521b66702468929057e7f7127f79bb0f0d78a13c377"},"since":null,"template":null,"text":{"sealed":"8d672a7c340418479716717743b026ab7edff6261dba36ea7057dc6e38eabcc8"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"d3e9854ece0ffd7f0b4d0df0d48bbe765933ebe9c2a980981cb3b237770f4e3d","stream":"2026-0001","type":"delivery_attempted","v":1,"version":10}');
INSERT INTO "events" VALUES('2026-0001',11,'delivery_settled',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','e8df9459d755a73e381c2ff2947d25478a5fd3926239efc86fb3ed3b05a0bfa5','16769e46bdcac6db933b96a9858159490870d8c94a220b63dbb10da65d9e7994','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"accepted","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"e8df9459d755a73e381c2ff2947d25478a5fd3926239efc86fb3ed3b05a0bfa5","stream":"2026-0001","type":"delivery_settled","v":1,"version":11}');
INSERT INTO "events" VALUES('2026-0001',12,'delivery_settled',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','16769e46bdcac6db933b96a9858159490870d8c94a220b63dbb10da65d9e7994','8ddab0e6110d6b5de057dad0633a8fffd9ba0fbd7c09fcb406308be29f39947e','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t2","late":false,"outcome":"ambiguous","provider":"twilio","provider_id":"SMt2","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"16769e46bdcac6db933b96a9858159490870d8c94a220b63dbb10da65d9e7994","stream":"2026-0001","type":"delivery_settled","v":1,"version":12}');
INSERT INTO "events" VALUES('2026-0001',13,'limit_cancelled',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','8ddab0e6110d6b5de057dad0633a8fffd9ba0fbd7c09fcb406308be29f39947e','a344e0047c494c4d574e958280d88a19d69bb824bb986d6a3f71311398fd8505','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"limit":"d1:answer"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"8ddab0e6110d6b5de057dad0633a8fffd9ba0fbd7c09fcb406308be29f39947e","stream":"2026-0001","type":"limit_cancelled","v":1,"version":13}');
INSERT INTO "events" VALUES('2026-0001',14,'limit_ran_out',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','a344e0047c494c4d574e958280d88a19d69bb824bb986d6a3f71311398fd8505','ffa32bb65c95aab616671625af594632f13e4fb00a6f867a16b127894a36b34c','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","late_at_intake":false,"limit":"d2:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"a344e0047c494c4d574e958280d88a19d69bb824bb986d6a3f71311398fd8505","stream":"2026-0001","type":"limit_ran_out","v":1,"version":14}');
INSERT INTO "events" VALUES('2026-0001',15,'delivery_settled',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','ffa32bb65c95aab616671625af594632f13e4fb00a6f867a16b127894a36b34c','7b56c13b4667b38bde495bd232bb9047c2b5d1c5e45c66028ca50d3b463fe0cb','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"delivered","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"ffa32bb65c95aab616671625af594632f13e4fb00a6f867a16b127894a36b34c","stream":"2026-0001","type":"delivery_settled","v":1,"version":15}');
INSERT INTO "events" VALUES('2026-0001',16,'note_added',1783990860000000,'457ee449af3c453e86f75ddd17982d7c','7b56c13b4667b38bde495bd232bb9047c2b5d1c5e45c66028ca50d3b463fe0cb','f0b941475f71a8474d32d83df3242b8c99eb305adc02e0d16fbda12dc1e96dae','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"457ee449af3c453e86f75ddd17982d7c","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"d7dfe5d012d82a911c37e2c98a0d512abaa38cd3da1f1e33002b0f0efddcba00"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.486000Z","prev":"7b56c13b4667b38bde495bd232bb9047c2b5d1c5e45c66028ca50d3b463fe0cb","stream":"2026-0001","type":"note_added","v":1,"version":16}');
INSERT INTO "events" VALUES('2026-0002',1,'incident_opened',1783990800000000,'31f4c3b202414aa18a9bbc423978c122','0000000000000000000000000000000000000000000000000000000000000000','7930af003cf22ef0b457328f1f22f3e2db63637f59a79a677b6f61f780c74165','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"31f4c3b202414aa18a9bbc423978c122","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":2,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"75ca18341158e8129b3b419ebf94f737154e6c40cab8688b018efecaee8096d5"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.495000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0002","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0002',2,'stage_entered',1783990800000000,'31f4c3b202414aa18a9bbc423978c122','7930af003cf22ef0b457328f1f22f3e2db63637f59a79a677b6f61f780c74165','1b80d6f1bb996e1a416c18de34dddd00397371679f8d63cc300c30a7af325beb','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"31f4c3b202414aa18a9bbc423978c122","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.495000Z","prev":"7930af003cf22ef0b457328f1f22f3e2db63637f59a79a677b6f61f780c74165","stream":"2026-0002","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0002',3,'note_added',1783990800000000,'31f4c3b202414aa18a9bbc423978c122','1b80d6f1bb996e1a416c18de34dddd00397371679f8d63cc300c30a7af325beb','565333ccf9b3b91a2537d0ac68fdc47bf4fe5244a4cff504e1819b6dad78dc2d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"31f4c3b202414aa18a9bbc423978c122","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"21b651516f0e5a565199bc485ff5a26c92c7e655ec64d79c8f9ce254ba5e27a0"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.495000Z","prev":"1b80d6f1bb996e1a416c18de34dddd00397371679f8d63cc300c30a7af325beb","stream":"2026-0002","type":"note_added","v":1,"version":3}');
INSERT INTO "events" VALUES('house',1,'home_founded',1783990800000000,'golden-house','0000000000000000000000000000000000000000000000000000000000000000','679c200c970e797ee8ee3873bc98043d8c2bccaed8ab29ceddf0d232fda8547a','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"home":"golden","kind":"practice"},"district":"","machine_at":"2026-11-27T14:24:07.340000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"house","type":"home_founded","v":1,"version":1}');
INSERT INTO "events" VALUES('house',2,'district_loaded',1783990800000000,'golden-house','679c200c970e797ee8ee3873bc98043d8c2bccaed8ab29ceddf0d232fda8547a','6051601e1dd589b79d161875c6795b7d3caf7843d0f9ffa2054d9d04f71abbd0','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","district":"xicheng"},"district":"","machine_at":"2026-11-27T14:24:07.340000Z","prev":"679c200c970e797ee8ee3873bc98043d8c2bccaed8ab29ceddf0d232fda8547a","stream":"house","type":"district_loaded","v":1,"version":2}');
INSERT INTO "events" VALUES('house',3,'standards_loaded',1783990800000000,'golden-house','6051601e1dd589b79d161875c6795b7d3caf7843d0f9ffa2054d9d04f71abbd0','2dc2085f66938f454804c17debb5f068b6ac7fd5ecc782f504c9327b788eaeb0','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe"},"district":"","machine_at":"2026-11-27T14:24:07.340000Z","prev":"6051601e1dd589b79d161875c6795b7d3caf7843d0f9ffa2054d9d04f71abbd0","stream":"house","type":"standards_loaded","v":1,"version":3}');
INSERT INTO "events" VALUES('house',4,'login_enrolled',1783990800000000,'golden-house','2dc2085f66938f454804c17debb5f068b6ac7fd5ecc782f504c9327b788eaeb0','725e4be57f38826c5f585d658f4b93f1765765c96be719db5b7e3b90f95f4b92','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"login":"zhao","person":null,"roles":["duty_officer"],"ways":["machine"]},"district":"","machine_at":"2026-11-27T14:24:07.340000Z","prev":"2dc2085f66938f454804c17debb5f068b6ac7fd5ecc782f504c9327b788eaeb0","stream":"house","type":"login_enrolled","v":1,"version":4}');
INSERT INTO "events" VALUES('house',5,'stream_begun',1783990800000000,'begun:2026-0001','725e4be57f38826c5f585d658f4b93f1765765c96be719db5b7e3b90f95f4b92','aaa4e208ed7359b66373afa178df1234a7aab6af58160441093918c18c46cad1','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"begun:2026-0001","data":{"before":[],"stream":"2026-0001"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.378000Z","prev":"725e4be57f38826c5f585d658f4b93f1765765c96be719db5b7e3b90f95f4b92","stream":"house","type":"stream_begun","v":1,"version":5}');
INSERT INTO "events" VALUES('house',6,'stream_begun',1783990800000000,'begun:2026-0002','aaa4e208ed7359b66373afa178df1234a7aab6af58160441093918c18c46cad1','db4f0de9fcc75661248f7441b928c80a48e3acfe9df69dab57e7bc75b4a7f600','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"begun:2026-0002","data":{"before":[],"stream":"2026-0002"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T14:24:07.495000Z","prev":"aaa4e208ed7359b66373afa178df1234a7aab6af58160441093918c18c46cad1","stream":"house","type":"stream_begun","v":1,"version":6}');
INSERT INTO "events" VALUES('house',7,'values_erased',1783990800000000,'erased:2ec1e90ecbe744b6b1aec1c072c5a9c8','db4f0de9fcc75661248f7441b928c80a48e3acfe9df69dab57e7bc75b4a7f600','0ca7b47070980ae1a97a898ca15f26ce526fa8b7fd79acd73cdb9d40fdb566ea','{"actor":{"via":"timekeeper"},"at":"2026-07-14T01:00:00.000000Z","command":"erased:2ec1e90ecbe744b6b1aec1c072c5a9c8","data":{"entries":[1,3],"files":[],"stream":"2026-0002","values":2},"district":"","machine_at":"2026-11-27T14:24:07.502000Z","prev":"db4f0de9fcc75661248f7441b928c80a48e3acfe9df69dab57e7bc75b4a7f600","stream":"house","type":"values_erased","v":1,"version":7}');
INSERT INTO "events" VALUES('house',8,'checkpoint_key_taken',1783990800000000,'golden-key','0ca7b47070980ae1a97a898ca15f26ce526fa8b7fd79acd73cdb9d40fdb566ea','168098291a6221639bc6ef4caa8948e799fadfc9d3568c8369c0ea8c34ee5ce4','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-key","data":{"keys":["hezhang/golden/log+c237ddc7+ASZjfYjVFJJIyccYmYgAgyfHmJilv9zLvEqGHeiidCqE","hezhang/golden/log+698f1608+Bmh6Wrnx3mmEWdjclDynrwDyYbRx3V4NiWTpMusPAkCT8LNKj0tV77kseLTdkKDxGwMC0rZayK2NYkDAHSa2YU58FDr1/Zwkd4GHKMJklz9tste/H0s7hG6wyzDrrPfLMDernToqu0YczzwY+3dta1+xh+o91AHXXB59TTk/8+afgwZ8LO3Hn7d/uqf6GIY+ZksSz6hcVoktfZuf3HiN8GLGGVbymXVkvCQOPjNj7vJrIOLe/0mS9nOGu7NFXObUn41LGRKYfQRZKSdHmIRzWZHrKRPKuWzpFHyJorljBW2aDjMDi38DteR1cjZSo9fxtZ+hSLhm5WVBCVxDQxmh13KQ8rohBu8hG3zE3E76x9tp7vbO/GPvuIE4BtlmUm+sUMu9SPoEMmS/YbGGrfula1Z1J3fCsSdq1Df0n613FcCt+kpafcCGvY/JBM9rUxnyUyzzLPuqv++kQjDWw2jEHWp6/YuHKzQ6c9I1hDXPpSIBtFsIpb4pU1BQBHWm2uZU3OL2DXx62xFpgqa7M5RwQWNAsZkdmBL1ZLTVEBIh0M72CgYjI7QlYJxUniePuZ9OyRfyGa21zrVTbJ3yzFJeDhH+q46tdHgLjp94yBot5h1AOKkyHyCqg7yqdSyAzBdhI94v/XEHl2stvO5zlJ2oRVaM3u6S6+Y8EZJzvl4uI0bomOXoDzNBF+vulMMeR4+ApKw7KjQNsJEb9AKo4+UGCP85R/MF9tRgv6eenIVSuqXQvFYwdr3fBUVfUCeH/L6c4EiiLOOhV0lkpL7QRH0ALPP3QEtIxY0+6/Fvq4mtjkYFjjOoklZkXorfWbu+YXJd5mVj27EgcIk+yvWqt73UDgWh73wpuHcwEeu2twn3iPp7853zINqOsD09V7CfWGnkxmkso22FYrAlUPOoxxKeSRxjK+XLD2odnSjyAa5uz0naK2jo4T8IodoqtLbrsoeX8PsXyYSfTbVLnz0nRi2Il2UtFy8MMnfmvcpx4FY505VJ3zdT63ZHthrpkEnoGP/ivaNC/rHBJPNZ6Bap7eut1ss1XuvESse0PjA3m2V4lbXK+GmXg555i/wl52ZrFFJjRZL/U+/uT8FPBM+SrDc7P1u2bCKjPYDDZBiODkG3GNneXq3k0S/EJohv/UZFZRAmm+t4hMQRkPO+BxDf4rec5NNM+RqgcABdRPiLasuDAkKorULCTR4+ZLV0lWvje4aNaoxxbiQ7deid8VW4ufs70aOoKfL+817np+PnykdBGZ9IHG1GlQrLw6l6ce6oO8VX4Ibt14PxKp/JWRyxPtk2wNZbEDKKmtLrAhRgRLjc0L+eQ9woCvcKBj0UBRAwqV7J4XJ3f94Xv6V0Ypln2elKmStuuuHk6yqxUZkMaP89cpJrcRWQVoYCtt7dkjgwImVMITDX3OA80aGc3jM6nFI4QBNEEAYkoK/VJpWW4BWvHa7+bTlu5fgB+eJEhYjUrwsNFGsuZJWiRmK+q/Eaw2xT7OjbHU8CTEULEWQOIYlas8rXowqJtSNK0vpnVBqYLMjlotsB703uFv9u30kGHm+O5jCjjwdsgv5pwI7/gDs3rbiaQx9TZ9tphgaB8r02jQCK/qJuJFr/fFerJ8M1ldwGLKTLOGhRI+KZZt+B7OGYlRHG36/w5zolssS96teoPRYa5N9QS2IVklfAd1DCSvLoSjT3dXwc5gnCaByGqsTCLiZyZFg9rf/c2oWLLpk85YIBmBxflQgEzu/npDlXmNaovhA="],"lost":false,"origin":"hezhang/golden/log","reason":{"sealed":"95053fbef3322257da448e81be087ae85d552afe055c8c5dc88b962274efdbee"},"why":"first"},"district":"","machine_at":"2026-11-27T14:24:07.541000Z","prev":"0ca7b47070980ae1a97a898ca15f26ce526fa8b7fd79acd73cdb9d40fdb566ea","stream":"house","type":"checkpoint_key_taken","v":1,"version":8}');
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
INSERT INTO "inbox" VALUES(1,'reply','SM1','{"Body": "\u6536\u5230"}',1795789447342000,'new',0,NULL,'');
CREATE TABLE limits (
	stream TEXT NOT NULL, 
	"limit" TEXT NOT NULL, 
	due BIGINT NOT NULL, 
	state TEXT NOT NULL, 
	PRIMARY KEY (stream, "limit")
)
 WITHOUT ROWID

;
INSERT INTO "limits" VALUES('2026-0001','d1:answer',1783991100000000,'cancelled');
INSERT INTO "limits" VALUES('2026-0001','d2:answer',1783991340000000,'fired');
INSERT INTO "limits" VALUES('2026-0001','d3:finish',1783994400000000,'armed');
CREATE TABLE links (
	digest TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	delivery TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 WITHOUT ROWID

;
INSERT INTO "links" VALUES('5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f','2026-0001','t2');
CREATE TABLE openings (
	stream TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	salt TEXT NOT NULL, 
	value BLOB NOT NULL, 
	PRIMARY KEY (stream, version, digest)
)
 WITHOUT ROWID

;
INSERT INTO "openings" VALUES('2026-0001',1,'a91e1bba92788668738391f501f071dbd2ddbebb336177ddecb52e8a914aa57e','b6a1a63ef2e72584adafae19e932b46e',X'E4B89CE7A081E5A4B4E4BD9CE4B89AE888B9E6BC8FE69FB4E6B2B92CE6B2B9E8869CE7BAA620323030206DC2B2');
INSERT INTO "openings" VALUES('2026-0001',6,'8f492601aa0e80e4ad4383e53b6fff028eabf617db80342ef95e7103629b4fd7','f793fd04affc86294bab16250b3092c0',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',6,'de57946b7aa05d36a2c6a7c2a93b6122edaefdf13e73aa4b9b170c298bd27676','099aadb0953c6d0317e3fd5ac0e19aa1',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',7,'07a4d3fecf7e71dd9daff1f619c2235947e7b7d854ce4a2ce94c5be5e15ca0c4','90c798ff849ab04e4021a58ad641e3f2',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',7,'8eeb6440cf9ab637902c27761fc38dca04eb7608c57dcf36193ac5d6703ad1a0','2576b4be003cc639d885e8888522d292',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',8,'9e5fcaf480df9b2d47246037c3ffb1a32e8eb0816786d6b17e84ae01a64dc127','cb6b8970d2d00fe2c8779ca14cd9af25',X'E9A38EE59091E4B89CE58D97');
INSERT INTO "openings" VALUES('2026-0001',9,'08d255d452c3aa54c3df1d8431c95133f9680d9bfc14dd9e1ef1246bbbaba309','2d4006abfb8404e24034beb872d7ff5d',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',9,'9d4da7eaf2a68b0907f0beaddcf51124d17946ff989a2ecb051fe91f6cc796c5','c1da203bf5f32947ddd1e9c0fab0df8b',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',10,'8d672a7c340418479716717743b026ab7edff6261dba36ea7057dc6e38eabcc8','45a4efa6050145aecbc9a83f7a4dc42b',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',10,'fe905a8c24a6712714c0b521b66702468929057e7f7127f79bb0f0d78a13c377','243d91edb9e6d2a06abb8fc6f292c667',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',16,'d7dfe5d012d82a911c37e2c98a0d512abaa38cd3da1f1e33002b0f0efddcba00','f3e05e76cefec44787c8554af66557bf',X'E7ACACE4BA8CE69DA1');
INSERT INTO "openings" VALUES('house',8,'95053fbef3322257da448e81be087ae85d552afe055c8c5dc88b962274efdbee','6383124580dd7f6e4638432372bb1edf',X'');
CREATE TABLE refused_sign_ins (
	who TEXT NOT NULL, 
	times INTEGER NOT NULL, 
	since BIGINT NOT NULL, 
	PRIMARY KEY (who)
)
 WITHOUT ROWID

;
CREATE TABLE sessions (
	digest TEXT NOT NULL, 
	login TEXT, 
	begun_at BIGINT NOT NULL, 
	seen_at BIGINT NOT NULL, 
	until BIGINT NOT NULL, 
	proved_at BIGINT, 
	client TEXT NOT NULL, 
	PRIMARY KEY (digest)
)
 WITHOUT ROWID

;
CREATE TABLE story_clock (
	id INTEGER NOT NULL, 
	story BIGINT NOT NULL, 
	machine BIGINT NOT NULL, 
	rate INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "story_clock" VALUES(1,1783990800000000,1795789447302000,0);
CREATE TABLE tree_runs (
	first BIGINT NOT NULL, 
	stream TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	hashes BLOB NOT NULL, 
	PRIMARY KEY (first), 
	CONSTRAINT tree_runs_entry UNIQUE (stream, version)
);
INSERT INTO "tree_runs" VALUES(0,'2026-0001',1,X'ABAEB7A4BA1E3E94B17E050C3753CFB286EC152EC666E1B84728685FAA85B4CC8E6971B28F8079F1B6DBDA4682F33B6EDD140A9E288E3DA9D50732BAF61F9890CFF797F5EB0956A73A3929AB8D2F340640A307FD55AF06274046F500B25C558692830B3D7FA57A3BD312D55AF7CDB0E26F77007F8547A4FA8486EA2FF00387B7B329065F1E6AB6F9C809EFC9A0A361FEFE7905E94E92B29A2B79DDDED2DACC43CD95CFE57E443CF2852A9A32B95C257EE52951B7D83D5D0F31F7719FC8A6965461823242ED2A540461C9C8CE02B0A6C7CFAEC6F355CF4734B900EE9F320100D257FCE49028D1DF41FCED7946433381B37249FAEFDA12B431D8806EDDA041857A0C98C0417EB3C3C2115F85D5C8AC917286BFC16DA108DD2E338505F6A8E25AD635FBA58C8D1F9EEAD2101D73AC3F8DA0AAFEEC238B6A13FA717F153BCB950F3732E951CE0EA35D22817AE8E2A40D8FF8862719CB2376827E0B743F080AA22D1BA76CD6A4BE049BECE0C3FEAF65DE637EA155AE7261076A793CC59816B488DDAD58B685EE01C056448F03E5DB17E4C05D72BC8E9798C8E1392A81E316068FEA0E50099182B3E265F3489955B942FE4CA012FC6ADF491784A794B456480F45407D4D0F47488D69E13CB03EC99BA3A81066CD51664991C0B329B573A01818DAFAEA7342A5934A2FE3D702CB6E568A82A9B04412AA36EF7B7B52BC14513CA6D6BA22');
INSERT INTO "tree_runs" VALUES(16,'2026-0002',1,X'98448410AB3F2D755629B82CB790794B899B65A2E6B626AFF33FDB563E2F180959D2E1740D4777E1636DC6A6676E4D42D4F6A31634B5E6BE41F8382F20D285B896B85C2E6C5B2F7E497F05E2A68FBDA2312E8371E9DDDEA454B3FE70D05879DB');
INSERT INTO "tree_runs" VALUES(19,'house',1,X'970BBDC7640713B5D40D3E8B6D9535D49B79FDD0170C0D501345E5B52B5B2C11E8A2B14B443A006EE7EB7E172921F509864FC36FDC2FC7399B6E3A700F60ABDE505033086CF77E68CB7E1E002100CE1388628140088CEB03C7455294618891C82D204BAFE1BDC8F2DB014C4430F17ACC80C778722646CC947E58412A1686ECC2592C2B09EF9AF66332CBFBDBC6EBC383FBEED482989E6C00E81E0E82D37D22595E624E2F2E204F17AA963656AF5A27DF19C1CCE4027190CCF04AA3830E3CEDE7157407203DDA9CC42A6CCBB2164E788FC016389A04AF02B5E0321D35226F6532DBBB0BF356C746F3095BCF8B47819AB4A891FB451E443305954E51AED1B4C2BC');
CREATE INDEX limits_armed ON limits (due) WHERE state = 'armed';
CREATE INDEX deliveries_unsettled ON deliveries (channel, owed_at) WHERE state IN ('owed', 'attempted', 'ambiguous');
CREATE INDEX deliveries_to_poll ON deliveries (heard_at) WHERE state = 'accepted';
CREATE INDEX deliveries_by_stream ON deliveries (stream);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_id);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state IN ('new', 'unmatched');
CREATE INDEX deliveries_by_person ON deliveries (person);
CREATE INDEX links_by_stream ON links (stream);
COMMIT;
