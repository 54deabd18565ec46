BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE commands (
	command TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (command)
)
 WITHOUT ROWID

;
INSERT INTO "commands" VALUES('019bcb237b94499d92fed50e2f81a93d','2026-0001',1,6);
INSERT INTO "commands" VALUES('7f6059e23fd748fa97d785cd5bec747e','2026-0002',1,3);
INSERT INTO "commands" VALUES('be810f5443424ded908092c170f1eabd','2026-0001',7,16);
INSERT INTO "commands" VALUES('begun:2026-0001','house',5,5);
INSERT INTO "commands" VALUES('begun:2026-0002','house',6,6);
INSERT INTO "commands" VALUES('erased:e0d36ada6ec742ff8c22812ec19ff39f','house',7,7);
INSERT INTO "commands" VALUES('golden-house','house',1,4);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('incident',0);
INSERT INTO "counters" VALUES('files',1);
INSERT INTO "counters" VALUES('commands:house',4);
INSERT INTO "counters" VALUES('inbox',1);
INSERT INTO "counters" VALUES('commands:2026-0001',2);
INSERT INTO "counters" VALUES('commands:2026-0002',1);
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
INSERT INTO "events" VALUES('2026-0001',1,'incident_opened',1783990800000000,'019bcb237b94499d92fed50e2f81a93d','0000000000000000000000000000000000000000000000000000000000000000','a08e423f0ea8b449f9e2aa9c0cc3af27f7998933a37820e9741e46546e9f3a58','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"019bcb237b94499d92fed50e2f81a93d","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":1,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"536890842045fd8a69adfcace11be6132d8f15660795d12da7ce630e3e4b99f0"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0001","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0001',2,'stage_entered',1783990800000000,'019bcb237b94499d92fed50e2f81a93d','a08e423f0ea8b449f9e2aa9c0cc3af27f7998933a37820e9741e46546e9f3a58','fdb0668423000a61c7e71820620ccc70130c224ba530f784ab4c3bce79a22404','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"019bcb237b94499d92fed50e2f81a93d","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"a08e423f0ea8b449f9e2aa9c0cc3af27f7998933a37820e9741e46546e9f3a58","stream":"2026-0001","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0001',3,'limit_armed',1783990800000000,'019bcb237b94499d92fed50e2f81a93d','fdb0668423000a61c7e71820620ccc70130c224ba530f784ab4c3bce79a22404','4504cb2e456593f09ec0580bb8fb4f2fe775bda8e92eca999ab86447715e221b','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"019bcb237b94499d92fed50e2f81a93d","data":{"due":"2026-07-14T01:05:00.000000Z","kind":"answer","limit":"d1:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"fdb0668423000a61c7e71820620ccc70130c224ba530f784ab4c3bce79a22404","stream":"2026-0001","type":"limit_armed","v":1,"version":3}');
INSERT INTO "events" VALUES('2026-0001',4,'limit_armed',1783990800000000,'019bcb237b94499d92fed50e2f81a93d','4504cb2e456593f09ec0580bb8fb4f2fe775bda8e92eca999ab86447715e221b','d47e2bd6f4c6572863032b8583b4108afe54f94674b742c066032307c5ee6451','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"019bcb237b94499d92fed50e2f81a93d","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","limit":"d2:answer","rung":null,"subject":"d2"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"4504cb2e456593f09ec0580bb8fb4f2fe775bda8e92eca999ab86447715e221b","stream":"2026-0001","type":"limit_armed","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',5,'limit_armed',1783990800000000,'019bcb237b94499d92fed50e2f81a93d','d47e2bd6f4c6572863032b8583b4108afe54f94674b742c066032307c5ee6451','e1a07d158e8f501e5357be2c4b60ea524e3a2c0355b767ef3b78d3a6ec2a3b45','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"019bcb237b94499d92fed50e2f81a93d","data":{"due":"2026-07-14T02:00:00.000000Z","kind":"answer","limit":"d3:finish","rung":null,"subject":"d3"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"d47e2bd6f4c6572863032b8583b4108afe54f94674b742c066032307c5ee6451","stream":"2026-0001","type":"limit_armed","v":1,"version":5}');
INSERT INTO "events" VALUES('2026-0001',6,'delivery_owed',1783990800000000,'019bcb237b94499d92fed50e2f81a93d','e1a07d158e8f501e5357be2c4b60ea524e3a2c0355b767ef3b78d3a6ec2a3b45','918b7461190e582b3fc56b59e2d80c083b42da915306e24b88746f88d4c52b12','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"019bcb237b94499d92fed50e2f81a93d","data":{"about":null,"address":{"sealed":"7b656f40a7f3d7c58d6d043393702bb0084eb3bd1bc167e6c9fd8c3aab5dd566"},"asks":true,"channel":"sms","delivery":"t1","drill":false,"duties":["d1"],"ladder":null,"messages":[],"not_after":null,"overdue":[],"person":"wang","person_name":{"sealed":"79222655002b547c0e92755e92f0d225788fd7d86e78a8b9cb16447860d06485"},"provider":null,"purpose":"stage","question":null,"reference":"K7F","released":[],"replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"e1a07d158e8f501e5357be2c4b60ea524e3a2c0355b767ef3b78d3a6ec2a3b45","stream":"2026-0001","type":"delivery_owed","v":1,"version":6}');
INSERT INTO "events" VALUES('2026-0001',7,'delivery_owed',1783990860000000,'be810f5443424ded908092c170f1eabd','918b7461190e582b3fc56b59e2d80c083b42da915306e24b88746f88d4c52b12','69a5ef2aef5a6536bf61800e58b735954137f50f6ae43f15edbe8c62c7cbbf20','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"about":null,"address":{"sealed":"b707f799c1ae2604b11335c84a38a9aa8ec68fcdd361271b87ec858449cf2806"},"asks":true,"channel":"sms","delivery":"t2","drill":false,"duties":["d1"],"ladder":null,"messages":[],"not_after":null,"overdue":[],"person":"wang","person_name":{"sealed":"42c8aa91619b9708c1ae05a99acdbf0e1bceeb09f46ad428d460821ad965cb5e"},"provider":null,"purpose":"stage","question":null,"reference":"M3P","released":[],"replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"918b7461190e582b3fc56b59e2d80c083b42da915306e24b88746f88d4c52b12","stream":"2026-0001","type":"delivery_owed","v":1,"version":7}');
INSERT INTO "events" VALUES('2026-0001',8,'note_added',1783990860000000,'be810f5443424ded908092c170f1eabd','69a5ef2aef5a6536bf61800e58b735954137f50f6ae43f15edbe8c62c7cbbf20','e2f0ee4d340f1ce06c208be284c1ec10d8dd0b92570e26dc86453b815a312580','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"77cf5ad9cc6a30ee54d2816683a6cc7318347cef8637a152089a3b63a12db0b4"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"69a5ef2aef5a6536bf61800e58b735954137f50f6ae43f15edbe8c62c7cbbf20","stream":"2026-0001","type":"note_added","v":1,"version":8}');
INSERT INTO "events" VALUES('2026-0001',9,'delivery_attempted',1783990860000000,'be810f5443424ded908092c170f1eabd','e2f0ee4d340f1ce06c208be284c1ec10d8dd0b92570e26dc86453b815a312580','698691675fd6d5f622138ca17fbe8a16bcac3467630dbf9657d173a9f7342174','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"attempt":1,"delivery":"t1","link":null,"provider":"twilio","sender":{"sealed":"8b4bacbe12bba2920dfad5ef95c82b957a576db66159105834039416404f5013"},"since":null,"template":null,"text":{"sealed":"1b1d02f587545170b934563a52fa9902a7bf2c3a22ce3a4bbf94208dca841973"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"e2f0ee4d340f1ce06c208be284c1ec10d8dd0b92570e26dc86453b815a312580","stream":"2026-0001","type":"delivery_attempted","v":1,"version":9}');
INSERT INTO "events" VALUES('2026-0001',10,'delivery_attempted',1783990860000000,'be810f5443424ded908092c170f1eabd','698691675fd6d5f622138ca17fbe8a16bcac3467630dbf9657d173a9f7342174','a84bf49df5775ceb65c9a0fcd72315b374ae7cc2ce8a7131ffcd4c3859b3c8b8','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"attempt":1,"delivery":"t2","link":"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f","provider":"twilio","sender":{"sealed":"c8d1d77bb93d0ed1c3d9f8f68801a11d51fe3b90b4772a68f9dd87a036dba631"},"since":null,"template":null,"text":{"sealed":"56907a695ce63ebb9e2e9b8d79b97e9543b2f2ed38b1432e75dc159dff4de108"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"698691675fd6d5f622138ca17fbe8a16bcac3467630dbf9657d173a9f7342174","stream":"2026-0001","type":"delivery_attempted","v":1,"version":10}');
INSERT INTO "events" VALUES('2026-0001',11,'delivery_settled',1783990860000000,'be810f5443424ded908092c170f1eabd','a84bf49df5775ceb65c9a0fcd72315b374ae7cc2ce8a7131ffcd4c3859b3c8b8','98644ef50ef6b2546c9ee8a17ba3adffdfc0c185779df553db1ff95da063c065','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"accepted","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"a84bf49df5775ceb65c9a0fcd72315b374ae7cc2ce8a7131ffcd4c3859b3c8b8","stream":"2026-0001","type":"delivery_settled","v":1,"version":11}');
INSERT INTO "events" VALUES('2026-0001',12,'delivery_settled',1783990860000000,'be810f5443424ded908092c170f1eabd','98644ef50ef6b2546c9ee8a17ba3adffdfc0c185779df553db1ff95da063c065','e30156240188a8246522d7f74a29ca8abe9941765ffbec42cc5681eac7d28789','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t2","late":false,"outcome":"ambiguous","provider":"twilio","provider_id":"SMt2","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"98644ef50ef6b2546c9ee8a17ba3adffdfc0c185779df553db1ff95da063c065","stream":"2026-0001","type":"delivery_settled","v":1,"version":12}');
INSERT INTO "events" VALUES('2026-0001',13,'limit_cancelled',1783990860000000,'be810f5443424ded908092c170f1eabd','e30156240188a8246522d7f74a29ca8abe9941765ffbec42cc5681eac7d28789','598a18c6e06b8851d3450fb35980fb3aa7a2e50587082a8918d9a301452f4a97','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"limit":"d1:answer"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"e30156240188a8246522d7f74a29ca8abe9941765ffbec42cc5681eac7d28789","stream":"2026-0001","type":"limit_cancelled","v":1,"version":13}');
INSERT INTO "events" VALUES('2026-0001',14,'limit_ran_out',1783990860000000,'be810f5443424ded908092c170f1eabd','598a18c6e06b8851d3450fb35980fb3aa7a2e50587082a8918d9a301452f4a97','e5a3b3a9abfe526149eb63191322c132f14e35a45fea4866ed3795d160932b77','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","late_at_intake":false,"limit":"d2:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"598a18c6e06b8851d3450fb35980fb3aa7a2e50587082a8918d9a301452f4a97","stream":"2026-0001","type":"limit_ran_out","v":1,"version":14}');
INSERT INTO "events" VALUES('2026-0001',15,'delivery_settled',1783990860000000,'be810f5443424ded908092c170f1eabd','e5a3b3a9abfe526149eb63191322c132f14e35a45fea4866ed3795d160932b77','703f2b4526097b5ad6a28d16d44b2dcaa1693eeb3421fffea7e5aa9f75504d13','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"delivered","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"e5a3b3a9abfe526149eb63191322c132f14e35a45fea4866ed3795d160932b77","stream":"2026-0001","type":"delivery_settled","v":1,"version":15}');
INSERT INTO "events" VALUES('2026-0001',16,'note_added',1783990860000000,'be810f5443424ded908092c170f1eabd','703f2b4526097b5ad6a28d16d44b2dcaa1693eeb3421fffea7e5aa9f75504d13','4d7b5764f33ce097c195447b171f320f3c6b39f98acc91b57637fd0ee194647e','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"be810f5443424ded908092c170f1eabd","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"d04b222988fed0251b99880d1d4b433ab7c606998c9e87d90f616c97e14f4c34"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.393000Z","prev":"703f2b4526097b5ad6a28d16d44b2dcaa1693eeb3421fffea7e5aa9f75504d13","stream":"2026-0001","type":"note_added","v":1,"version":16}');
INSERT INTO "events" VALUES('2026-0002',1,'incident_opened',1783990800000000,'7f6059e23fd748fa97d785cd5bec747e','0000000000000000000000000000000000000000000000000000000000000000','3968ede4cfda97d644b22823d0cb22eeb1567e37be17bbc06f143e0c1129f7b9','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7f6059e23fd748fa97d785cd5bec747e","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":2,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"8a17b0248aa8a4c7b9592cdf4e2e6683f0a0ae5a78e1ee7e455823d0ab61027d"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.425000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0002","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0002',2,'stage_entered',1783990800000000,'7f6059e23fd748fa97d785cd5bec747e','3968ede4cfda97d644b22823d0cb22eeb1567e37be17bbc06f143e0c1129f7b9','02c5030a1a12ac9fab1787ae22ad735126a0e5a509814958b77a668a00389da6','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7f6059e23fd748fa97d785cd5bec747e","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.425000Z","prev":"3968ede4cfda97d644b22823d0cb22eeb1567e37be17bbc06f143e0c1129f7b9","stream":"2026-0002","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0002',3,'note_added',1783990800000000,'7f6059e23fd748fa97d785cd5bec747e','02c5030a1a12ac9fab1787ae22ad735126a0e5a509814958b77a668a00389da6','8ed226e07eb3db8ce947e4b5ebe26cb16e8641ef77d12024af35a778b7f258d8','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7f6059e23fd748fa97d785cd5bec747e","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"fade4ca4a9a6d68ff0958877cd9fd26858ce4c3ad5f8855971660c0f099ac3c6"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.425000Z","prev":"02c5030a1a12ac9fab1787ae22ad735126a0e5a509814958b77a668a00389da6","stream":"2026-0002","type":"note_added","v":1,"version":3}');
INSERT INTO "events" VALUES('house',1,'home_founded',1783990800000000,'golden-house','0000000000000000000000000000000000000000000000000000000000000000','421c6eaca449d26cbb0b9ce0bb638131bac0eded83eebc2d4d01040218fefc29','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"home":"golden","kind":"practice"},"district":"","machine_at":"2026-11-27T01:21:43.359000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"house","type":"home_founded","v":1,"version":1}');
INSERT INTO "events" VALUES('house',2,'district_loaded',1783990800000000,'golden-house','421c6eaca449d26cbb0b9ce0bb638131bac0eded83eebc2d4d01040218fefc29','00d4d3def94639c78bbea90ffc05b237acd7f819b8272b95b77d92bde8ce63c3','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","district":"xicheng"},"district":"","machine_at":"2026-11-27T01:21:43.359000Z","prev":"421c6eaca449d26cbb0b9ce0bb638131bac0eded83eebc2d4d01040218fefc29","stream":"house","type":"district_loaded","v":1,"version":2}');
INSERT INTO "events" VALUES('house',3,'standards_loaded',1783990800000000,'golden-house','00d4d3def94639c78bbea90ffc05b237acd7f819b8272b95b77d92bde8ce63c3','1fb44705628e696d89be8ed87642208926739521a3e45dfef9771514154be675','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe"},"district":"","machine_at":"2026-11-27T01:21:43.359000Z","prev":"00d4d3def94639c78bbea90ffc05b237acd7f819b8272b95b77d92bde8ce63c3","stream":"house","type":"standards_loaded","v":1,"version":3}');
INSERT INTO "events" VALUES('house',4,'login_enrolled',1783990800000000,'golden-house','1fb44705628e696d89be8ed87642208926739521a3e45dfef9771514154be675','90f3236f8e181fad2904fd0eb571c27d8ea518f0cca5d92bb668d82872446d2f','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"login":"zhao","person":null,"roles":["duty_officer"],"ways":["machine"]},"district":"","machine_at":"2026-11-27T01:21:43.359000Z","prev":"1fb44705628e696d89be8ed87642208926739521a3e45dfef9771514154be675","stream":"house","type":"login_enrolled","v":1,"version":4}');
INSERT INTO "events" VALUES('house',5,'stream_begun',1783990800000000,'begun:2026-0001','90f3236f8e181fad2904fd0eb571c27d8ea518f0cca5d92bb668d82872446d2f','c8038967e6b8665cbf69f6d60a7d866e010842c6ca3bc9ef1b58a9f4c47120d4','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"begun:2026-0001","data":{"before":[],"stream":"2026-0001"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.376000Z","prev":"90f3236f8e181fad2904fd0eb571c27d8ea518f0cca5d92bb668d82872446d2f","stream":"house","type":"stream_begun","v":1,"version":5}');
INSERT INTO "events" VALUES('house',6,'stream_begun',1783990800000000,'begun:2026-0002','c8038967e6b8665cbf69f6d60a7d866e010842c6ca3bc9ef1b58a9f4c47120d4','9bbefe44050c85cf9371c5501c749b0d6dbc9a79f640f2c0cb0aa5f32bc0faec','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"begun:2026-0002","data":{"before":[],"stream":"2026-0002"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-27T01:21:43.425000Z","prev":"c8038967e6b8665cbf69f6d60a7d866e010842c6ca3bc9ef1b58a9f4c47120d4","stream":"house","type":"stream_begun","v":1,"version":6}');
INSERT INTO "events" VALUES('house',7,'values_erased',1783990800000000,'erased:e0d36ada6ec742ff8c22812ec19ff39f','9bbefe44050c85cf9371c5501c749b0d6dbc9a79f640f2c0cb0aa5f32bc0faec','41bda8e5282d58e6990f5c11c7666de2c5726622a52891389aacbbf3274663fd','{"actor":{"via":"timekeeper"},"at":"2026-07-14T01:00:00.000000Z","command":"erased:e0d36ada6ec742ff8c22812ec19ff39f","data":{"entries":[1,3],"files":[],"stream":"2026-0002","values":2},"district":"","machine_at":"2026-11-27T01:21:43.440000Z","prev":"9bbefe44050c85cf9371c5501c749b0d6dbc9a79f640f2c0cb0aa5f32bc0faec","stream":"house","type":"values_erased","v":1,"version":7}');
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
INSERT INTO "inbox" VALUES(1,'reply','SM1','{"Body": "\u6536\u5230"}',1795742503365000,'new',0,NULL,'');
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
INSERT INTO "openings" VALUES('2026-0001',1,'536890842045fd8a69adfcace11be6132d8f15660795d12da7ce630e3e4b99f0','c52b695af65f27aa403097ddefc8c519',X'E4B89CE7A081E5A4B4E4BD9CE4B89AE888B9E6BC8FE69FB4E6B2B92CE6B2B9E8869CE7BAA620323030206DC2B2');
INSERT INTO "openings" VALUES('2026-0001',6,'79222655002b547c0e92755e92f0d225788fd7d86e78a8b9cb16447860d06485','445a18955fa0e2ed0480bd2136802a1b',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',6,'7b656f40a7f3d7c58d6d043393702bb0084eb3bd1bc167e6c9fd8c3aab5dd566','65c7329f96d45fd610481196be955057',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',7,'42c8aa91619b9708c1ae05a99acdbf0e1bceeb09f46ad428d460821ad965cb5e','952058f70de5ee334988bc92891bb115',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',7,'b707f799c1ae2604b11335c84a38a9aa8ec68fcdd361271b87ec858449cf2806','9075682852bfe02c8667799ec4544e84',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',8,'77cf5ad9cc6a30ee54d2816683a6cc7318347cef8637a152089a3b63a12db0b4','6e1f1fc12a827429ae7ae9a5a53c38ac',X'E9A38EE59091E4B89CE58D97');
INSERT INTO "openings" VALUES('2026-0001',9,'1b1d02f587545170b934563a52fa9902a7bf2c3a22ce3a4bbf94208dca841973','6157e19f10acfa2b32e0877d4cac76fb',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',9,'8b4bacbe12bba2920dfad5ef95c82b957a576db66159105834039416404f5013','8dc76a294ed61ee4e8831fc06f214850',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',10,'56907a695ce63ebb9e2e9b8d79b97e9543b2f2ed38b1432e75dc159dff4de108','e60002d23abafef73774c33039cdf03d',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',10,'c8d1d77bb93d0ed1c3d9f8f68801a11d51fe3b90b4772a68f9dd87a036dba631','ee5e1852333b0e9d0eb50938ad21a827',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',16,'d04b222988fed0251b99880d1d4b433ab7c606998c9e87d90f616c97e14f4c34','4a1b712f18b9f2f79b2a42f8dc41fab9',X'E7ACACE4BA8CE69DA1');
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
INSERT INTO "story_clock" VALUES(1,1783990800000000,1795742503336000,0);
CREATE INDEX limits_armed ON limits (due) WHERE state = 'armed';
CREATE INDEX deliveries_unsettled ON deliveries (channel, owed_at) WHERE state IN ('owed', 'attempted', 'ambiguous');
CREATE INDEX deliveries_to_poll ON deliveries (heard_at) WHERE state = 'accepted';
CREATE INDEX deliveries_by_stream ON deliveries (stream);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_id);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state IN ('new', 'unmatched');
CREATE INDEX deliveries_by_person ON deliveries (person);
CREATE INDEX links_by_stream ON links (stream);
COMMIT;
