BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE commands (
	command TEXT NOT NULL, 
	stream TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY (command)
)
 WITHOUT ROWID

;
INSERT INTO "commands" VALUES('068ed731aab04ae7b8ce793177d17fff','2026-0002',1,3);
INSERT INTO "commands" VALUES('3b267027ebe44d9d9a0cf0503a3c12fe','2026-0001',1,6);
INSERT INTO "commands" VALUES('a4fcc286296b4f78bff27b1b5f2604ba','2026-0001',7,16);
INSERT INTO "commands" VALUES('golden-house','house',1,4);
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
)
 WITHOUT ROWID

;
INSERT INTO "events" VALUES('2026-0001',1,'incident_opened',1783990800000000,'3b267027ebe44d9d9a0cf0503a3c12fe','0000000000000000000000000000000000000000000000000000000000000000','49df0f32ba22d33a02eab5df7c98180df9f816d07ede37ceb3961396e2e2afa9','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"3b267027ebe44d9d9a0cf0503a3c12fe","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":1,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"7e456277bdb63545acdef9800b27005e8b2dc78ade2645c6c22123295c6b53d2"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.666000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0001","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0001',2,'stage_entered',1783990800000000,'3b267027ebe44d9d9a0cf0503a3c12fe','49df0f32ba22d33a02eab5df7c98180df9f816d07ede37ceb3961396e2e2afa9','fdd6c83fc6d67ff1c98c21cb1eaab9fe13b1914e534ebbf30bacf4a7420a989e','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"3b267027ebe44d9d9a0cf0503a3c12fe","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.666000Z","prev":"49df0f32ba22d33a02eab5df7c98180df9f816d07ede37ceb3961396e2e2afa9","stream":"2026-0001","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0001',3,'limit_armed',1783990800000000,'3b267027ebe44d9d9a0cf0503a3c12fe','fdd6c83fc6d67ff1c98c21cb1eaab9fe13b1914e534ebbf30bacf4a7420a989e','e707b5844098e2c7b6be48c90ebdfd4faa15a6863818521c698f595b4fecb299','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"3b267027ebe44d9d9a0cf0503a3c12fe","data":{"due":"2026-07-14T01:05:00.000000Z","kind":"answer","limit":"d1:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.666000Z","prev":"fdd6c83fc6d67ff1c98c21cb1eaab9fe13b1914e534ebbf30bacf4a7420a989e","stream":"2026-0001","type":"limit_armed","v":1,"version":3}');
INSERT INTO "events" VALUES('2026-0001',4,'limit_armed',1783990800000000,'3b267027ebe44d9d9a0cf0503a3c12fe','e707b5844098e2c7b6be48c90ebdfd4faa15a6863818521c698f595b4fecb299','e8bcc087ada77348c7c039d4c118fa9da943f261fa646a709f7fc87d51e570fe','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"3b267027ebe44d9d9a0cf0503a3c12fe","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","limit":"d2:answer","rung":null,"subject":"d2"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.666000Z","prev":"e707b5844098e2c7b6be48c90ebdfd4faa15a6863818521c698f595b4fecb299","stream":"2026-0001","type":"limit_armed","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',5,'limit_armed',1783990800000000,'3b267027ebe44d9d9a0cf0503a3c12fe','e8bcc087ada77348c7c039d4c118fa9da943f261fa646a709f7fc87d51e570fe','eb3b3b901e027fcaa395f99a435c146b525818196169a3e9e3742d3570f4d008','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"3b267027ebe44d9d9a0cf0503a3c12fe","data":{"due":"2026-07-14T02:00:00.000000Z","kind":"answer","limit":"d3:finish","rung":null,"subject":"d3"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.666000Z","prev":"e8bcc087ada77348c7c039d4c118fa9da943f261fa646a709f7fc87d51e570fe","stream":"2026-0001","type":"limit_armed","v":1,"version":5}');
INSERT INTO "events" VALUES('2026-0001',6,'delivery_owed',1783990800000000,'3b267027ebe44d9d9a0cf0503a3c12fe','eb3b3b901e027fcaa395f99a435c146b525818196169a3e9e3742d3570f4d008','8ddca72ede465fcab7f1e0ddcfcfb0a6942dff96a77348a0bc1b13c3d2b6a963','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"3b267027ebe44d9d9a0cf0503a3c12fe","data":{"address":{"sealed":"c744287efae448e43b709ea3c8aa566fb593b2ad432dd8252f4ada7379b8b32e"},"asks":true,"channel":"sms","delivery":"t1","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"0e4be3b850a424a97c4f6919f1b2a11795a9f02167edfe0a25bead6e5722308a"},"purpose":"stage","question":null,"reference":"K7F","replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.666000Z","prev":"eb3b3b901e027fcaa395f99a435c146b525818196169a3e9e3742d3570f4d008","stream":"2026-0001","type":"delivery_owed","v":1,"version":6}');
INSERT INTO "events" VALUES('2026-0001',7,'delivery_owed',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','8ddca72ede465fcab7f1e0ddcfcfb0a6942dff96a77348a0bc1b13c3d2b6a963','e94c28a8fbf5df1a9555ac5f62dad71985759fa0c569956fdecde5320ca38ad7','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"address":{"sealed":"e568f44b855459a99ea7a652a00f6032848f0579a1b7a1d5d54331a609da1b73"},"asks":true,"channel":"sms","delivery":"t2","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"8cdcb798878a6c9f8d72112302b64ed5ab173f69cfe1a874617dfe201ce1a4d3"},"purpose":"stage","question":null,"reference":"M3P","replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"8ddca72ede465fcab7f1e0ddcfcfb0a6942dff96a77348a0bc1b13c3d2b6a963","stream":"2026-0001","type":"delivery_owed","v":1,"version":7}');
INSERT INTO "events" VALUES('2026-0001',8,'note_added',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','e94c28a8fbf5df1a9555ac5f62dad71985759fa0c569956fdecde5320ca38ad7','112c4104d7fb14d07a9a0dc3e52159aee52a344ea1e272d392644c28a3ba2ed4','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"219a29a6ad0cdba09dd699d33286fa9d0897371d13af202d69a669da81047141"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"e94c28a8fbf5df1a9555ac5f62dad71985759fa0c569956fdecde5320ca38ad7","stream":"2026-0001","type":"note_added","v":1,"version":8}');
INSERT INTO "events" VALUES('2026-0001',9,'delivery_attempted',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','112c4104d7fb14d07a9a0dc3e52159aee52a344ea1e272d392644c28a3ba2ed4','61463e532363f9145a8179607ca8452b43e88fa940569d6f6bb34fd1a639c49d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"attempt":1,"delivery":"t1","link":null,"provider":"twilio","sender":{"sealed":"8cdaaf05f2ccedd359520da7160e7fd5e403d1bfd333f3a11cdbfe4df3809d08"},"template":null,"text":{"sealed":"1d449933f94d8ec0c01272ae4c7bb5297ae115e981efe5764b514c24988e93c4"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"112c4104d7fb14d07a9a0dc3e52159aee52a344ea1e272d392644c28a3ba2ed4","stream":"2026-0001","type":"delivery_attempted","v":1,"version":9}');
INSERT INTO "events" VALUES('2026-0001',10,'delivery_attempted',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','61463e532363f9145a8179607ca8452b43e88fa940569d6f6bb34fd1a639c49d','d226759e86f98f3c63a10353d11472ceaf4e19455ad3f3f9b6aa4640386d7cba','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"attempt":1,"delivery":"t2","link":"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f","provider":"twilio","sender":{"sealed":"a773742549a94c0a1db0d415a557ac75ef4a5bc199ec51024c70c41da7893705"},"template":null,"text":{"sealed":"1288329b88e68973107a8e333e4bbeda0ffd56c7e406e89d771ba6552981e6e1"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"61463e532363f9145a8179607ca8452b43e88fa940569d6f6bb34fd1a639c49d","stream":"2026-0001","type":"delivery_attempted","v":1,"version":10}');
INSERT INTO "events" VALUES('2026-0001',11,'delivery_settled',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','d226759e86f98f3c63a10353d11472ceaf4e19455ad3f3f9b6aa4640386d7cba','54d9718c7cdd76a0fde062baced521421514e1baf0f01d978665d8a96a7de5f4','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"accepted","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"d226759e86f98f3c63a10353d11472ceaf4e19455ad3f3f9b6aa4640386d7cba","stream":"2026-0001","type":"delivery_settled","v":1,"version":11}');
INSERT INTO "events" VALUES('2026-0001',12,'delivery_settled',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','54d9718c7cdd76a0fde062baced521421514e1baf0f01d978665d8a96a7de5f4','2391f9180c74d192bfdcfbfd47cf73978e161a73a4185f418bbe15d24914573f','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t2","late":false,"outcome":"ambiguous","provider":"twilio","provider_id":"SMt2","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"54d9718c7cdd76a0fde062baced521421514e1baf0f01d978665d8a96a7de5f4","stream":"2026-0001","type":"delivery_settled","v":1,"version":12}');
INSERT INTO "events" VALUES('2026-0001',13,'limit_cancelled',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','2391f9180c74d192bfdcfbfd47cf73978e161a73a4185f418bbe15d24914573f','d7d103f38adce34c27c7a14e484300bb491f875c25fe07b50c1fe69a2bd3c28d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"limit":"d1:answer"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"2391f9180c74d192bfdcfbfd47cf73978e161a73a4185f418bbe15d24914573f","stream":"2026-0001","type":"limit_cancelled","v":1,"version":13}');
INSERT INTO "events" VALUES('2026-0001',14,'limit_ran_out',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','d7d103f38adce34c27c7a14e484300bb491f875c25fe07b50c1fe69a2bd3c28d','db1947ca3abd27b24e3f96f83185f003147fc149972c0d236213830871b26bf5','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","late_at_intake":false,"limit":"d2:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"d7d103f38adce34c27c7a14e484300bb491f875c25fe07b50c1fe69a2bd3c28d","stream":"2026-0001","type":"limit_ran_out","v":1,"version":14}');
INSERT INTO "events" VALUES('2026-0001',15,'delivery_settled',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','db1947ca3abd27b24e3f96f83185f003147fc149972c0d236213830871b26bf5','32b1ec3a4a08f4db7738d7b0c7e42a94a1207d4acd742e21736a4bcc823c44ca','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"delivered","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"db1947ca3abd27b24e3f96f83185f003147fc149972c0d236213830871b26bf5","stream":"2026-0001","type":"delivery_settled","v":1,"version":15}');
INSERT INTO "events" VALUES('2026-0001',16,'note_added',1783990860000000,'a4fcc286296b4f78bff27b1b5f2604ba','32b1ec3a4a08f4db7738d7b0c7e42a94a1207d4acd742e21736a4bcc823c44ca','f3345c83aedff526d3dde3a13dc85a79028dd289e0b65c6b78aa2fb621c3367a','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"a4fcc286296b4f78bff27b1b5f2604ba","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"0b38b9b7ea875b87a334e6e9674f74daa0dcdbc90bef18673f3a1656199bb9af"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.667000Z","prev":"32b1ec3a4a08f4db7738d7b0c7e42a94a1207d4acd742e21736a4bcc823c44ca","stream":"2026-0001","type":"note_added","v":1,"version":16}');
INSERT INTO "events" VALUES('2026-0002',1,'incident_opened',1783990800000000,'068ed731aab04ae7b8ce793177d17fff','0000000000000000000000000000000000000000000000000000000000000000','0dda14cb10724ffe49cb4f77987c6ec52a1770b0ff9e4a45e9ac735e4cff0e16','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"068ed731aab04ae7b8ce793177d17fff","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":2,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"9727a43e348d6499ad428c50295e687f46172b8b2220237eb33eb8e38af26fba"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.669000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0002","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0002',2,'stage_entered',1783990800000000,'068ed731aab04ae7b8ce793177d17fff','0dda14cb10724ffe49cb4f77987c6ec52a1770b0ff9e4a45e9ac735e4cff0e16','02ae907e6c941b139cafaf88bc0c4422e09e2e783fb4c37b063ad484a2e9eae7','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"068ed731aab04ae7b8ce793177d17fff","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.669000Z","prev":"0dda14cb10724ffe49cb4f77987c6ec52a1770b0ff9e4a45e9ac735e4cff0e16","stream":"2026-0002","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0002',3,'note_added',1783990800000000,'068ed731aab04ae7b8ce793177d17fff','02ae907e6c941b139cafaf88bc0c4422e09e2e783fb4c37b063ad484a2e9eae7','5d7cbca5eeaff96fa1e4ebce5b07bc769eebfafcb9de03cb69ca99a569b1cf45','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"068ed731aab04ae7b8ce793177d17fff","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"b2850fae76a3b0c7653e8db74a2dee8be5acb2a878ab4b3acdb0c17c33420369"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:10:13.669000Z","prev":"02ae907e6c941b139cafaf88bc0c4422e09e2e783fb4c37b063ad484a2e9eae7","stream":"2026-0002","type":"note_added","v":1,"version":3}');
INSERT INTO "events" VALUES('house',1,'home_founded',1783990800000000,'golden-house','0000000000000000000000000000000000000000000000000000000000000000','eaa612760f287594e986c3445c3d527d942aa59048ac6d79002b164d854a64b3','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"home":"golden","kind":"practice"},"district":"","machine_at":"2026-11-24T12:10:13.661000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"house","type":"home_founded","v":1,"version":1}');
INSERT INTO "events" VALUES('house',2,'district_loaded',1783990800000000,'golden-house','eaa612760f287594e986c3445c3d527d942aa59048ac6d79002b164d854a64b3','502a826d4fc72861b5db1fa36410c422bde68a615576e50396b9c5163f4b5916','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","district":"xicheng"},"district":"","machine_at":"2026-11-24T12:10:13.661000Z","prev":"eaa612760f287594e986c3445c3d527d942aa59048ac6d79002b164d854a64b3","stream":"house","type":"district_loaded","v":1,"version":2}');
INSERT INTO "events" VALUES('house',3,'standards_loaded',1783990800000000,'golden-house','502a826d4fc72861b5db1fa36410c422bde68a615576e50396b9c5163f4b5916','010264b498afb5e9f42dcfa32e110146561059863061c9f8912c71e59df52e1f','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe"},"district":"","machine_at":"2026-11-24T12:10:13.661000Z","prev":"502a826d4fc72861b5db1fa36410c422bde68a615576e50396b9c5163f4b5916","stream":"house","type":"standards_loaded","v":1,"version":3}');
INSERT INTO "events" VALUES('house',4,'login_enrolled',1783990800000000,'golden-house','010264b498afb5e9f42dcfa32e110146561059863061c9f8912c71e59df52e1f','9584040f0ae580f45be4fd3c601c649c467db008bb85f47cd8eb983b2ce5b62e','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"login":"zhao","person":null,"roles":["duty_officer"]},"district":"","machine_at":"2026-11-24T12:10:13.661000Z","prev":"010264b498afb5e9f42dcfa32e110146561059863061c9f8912c71e59df52e1f","stream":"house","type":"login_enrolled","v":1,"version":4}');
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
INSERT INTO "inbox" VALUES(1,'reply','SM1','{"Body": "\u6536\u5230"}',1795522213663000,'new',0,NULL,'');
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
INSERT INTO "openings" VALUES('2026-0001',1,'7e456277bdb63545acdef9800b27005e8b2dc78ade2645c6c22123295c6b53d2','64e762bf03007e48a86fb19c598f91d9',X'E4B89CE7A081E5A4B4E4BD9CE4B89AE888B9E6BC8FE69FB4E6B2B92CE6B2B9E8869CE7BAA620323030206DC2B2');
INSERT INTO "openings" VALUES('2026-0001',6,'0e4be3b850a424a97c4f6919f1b2a11795a9f02167edfe0a25bead6e5722308a','8e74cca554313dd900388d0579cc3a3e',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',6,'c744287efae448e43b709ea3c8aa566fb593b2ad432dd8252f4ada7379b8b32e','69b1e6fbbc73aa7036f27529ec9e4f80',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',7,'8cdcb798878a6c9f8d72112302b64ed5ab173f69cfe1a874617dfe201ce1a4d3','6ef57b4116e32d0061b8a0b5a38a205d',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',7,'e568f44b855459a99ea7a652a00f6032848f0579a1b7a1d5d54331a609da1b73','db6dd20b0165ba3391499f29d3755fa6',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',8,'219a29a6ad0cdba09dd699d33286fa9d0897371d13af202d69a669da81047141','51ade4a013bbb93b248dbeac29c7cf95',X'E9A38EE59091E4B89CE58D97');
INSERT INTO "openings" VALUES('2026-0001',9,'1d449933f94d8ec0c01272ae4c7bb5297ae115e981efe5764b514c24988e93c4','9fd97b3963cf0ec5dcf325120d022d8e',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',9,'8cdaaf05f2ccedd359520da7160e7fd5e403d1bfd333f3a11cdbfe4df3809d08','96120d6f492d20e4241bfd05e399fc1b',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',10,'1288329b88e68973107a8e333e4bbeda0ffd56c7e406e89d771ba6552981e6e1','d482a0f13ff685303f4fa03ff82e2adb',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',10,'a773742549a94c0a1db0d415a557ac75ef4a5bc199ec51024c70c41da7893705','0d30a904f571eaefd3150f41255f97cc',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',16,'0b38b9b7ea875b87a334e6e9674f74daa0dcdbc90bef18673f3a1656199bb9af','5e8b6aee6f0795571a793293720e0dc3',X'E7ACACE4BA8CE69DA1');
CREATE TABLE story_clock (
	id INTEGER NOT NULL, 
	story BIGINT NOT NULL, 
	machine BIGINT NOT NULL, 
	rate INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "story_clock" VALUES(1,1783990800000000,1795522213659000,0);
CREATE INDEX limits_armed ON limits (due) WHERE state = 'armed';
CREATE INDEX deliveries_unsettled ON deliveries (channel, owed_at) WHERE state IN ('owed', 'attempted', 'ambiguous');
CREATE INDEX deliveries_to_poll ON deliveries (heard_at) WHERE state = 'accepted';
CREATE INDEX deliveries_by_stream ON deliveries (stream);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_id);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state IN ('new', 'unmatched');
CREATE INDEX links_by_stream ON links (stream);
COMMIT;
