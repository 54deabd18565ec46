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
)
 WITHOUT ROWID

;
INSERT INTO "commands" VALUES('0642ede13fa943cc86377fa362f70da1','2026-0002',1,3);
INSERT INTO "commands" VALUES('19063a4533b743b0a530ddfa9ba6f9c6','2026-0001',1,6);
INSERT INTO "commands" VALUES('ed160f1bc37546179d2e699b2a089b93','2026-0001',7,16);
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
INSERT INTO "events" VALUES('2026-0001',1,'incident_opened',1783990800000000,'19063a4533b743b0a530ddfa9ba6f9c6','0000000000000000000000000000000000000000000000000000000000000000','6e7d7663ceec4f8d0f74a9cb3fa2c7b5fc3ae78022c6192ed2ac24604030eadd','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"19063a4533b743b0a530ddfa9ba6f9c6","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":1,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"9002f17acc8ade55e873bfeadbd618e2cfc6c4ce812897f26e1d846a81e29926"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.031000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0001","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0001',2,'stage_entered',1783990800000000,'19063a4533b743b0a530ddfa9ba6f9c6','6e7d7663ceec4f8d0f74a9cb3fa2c7b5fc3ae78022c6192ed2ac24604030eadd','80421cd5d013b0aff342c6d1be45f10af0b995df7b5069489200436bba9f3611','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"19063a4533b743b0a530ddfa9ba6f9c6","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.031000Z","prev":"6e7d7663ceec4f8d0f74a9cb3fa2c7b5fc3ae78022c6192ed2ac24604030eadd","stream":"2026-0001","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0001',3,'limit_armed',1783990800000000,'19063a4533b743b0a530ddfa9ba6f9c6','80421cd5d013b0aff342c6d1be45f10af0b995df7b5069489200436bba9f3611','f0b738542f8989a1479c724bd506cf14a9c1e29620a0de6568656b1c5f44048b','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"19063a4533b743b0a530ddfa9ba6f9c6","data":{"due":"2026-07-14T01:05:00.000000Z","kind":"answer","limit":"d1:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.031000Z","prev":"80421cd5d013b0aff342c6d1be45f10af0b995df7b5069489200436bba9f3611","stream":"2026-0001","type":"limit_armed","v":1,"version":3}');
INSERT INTO "events" VALUES('2026-0001',4,'limit_armed',1783990800000000,'19063a4533b743b0a530ddfa9ba6f9c6','f0b738542f8989a1479c724bd506cf14a9c1e29620a0de6568656b1c5f44048b','31ad4c26824a11bf7cb8f525e64f2def366004086451ff382ca1aaad6c393352','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"19063a4533b743b0a530ddfa9ba6f9c6","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","limit":"d2:answer","rung":null,"subject":"d2"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.031000Z","prev":"f0b738542f8989a1479c724bd506cf14a9c1e29620a0de6568656b1c5f44048b","stream":"2026-0001","type":"limit_armed","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',5,'limit_armed',1783990800000000,'19063a4533b743b0a530ddfa9ba6f9c6','31ad4c26824a11bf7cb8f525e64f2def366004086451ff382ca1aaad6c393352','1d44ad1e1e3472836968812a0200feb1bbe1719c48b6572b4b7162a092deb859','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"19063a4533b743b0a530ddfa9ba6f9c6","data":{"due":"2026-07-14T02:00:00.000000Z","kind":"answer","limit":"d3:finish","rung":null,"subject":"d3"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.031000Z","prev":"31ad4c26824a11bf7cb8f525e64f2def366004086451ff382ca1aaad6c393352","stream":"2026-0001","type":"limit_armed","v":1,"version":5}');
INSERT INTO "events" VALUES('2026-0001',6,'delivery_owed',1783990800000000,'19063a4533b743b0a530ddfa9ba6f9c6','1d44ad1e1e3472836968812a0200feb1bbe1719c48b6572b4b7162a092deb859','d7601882310345c24dd56b5ef17cc3d3bfa29d9e3ae13955eddf866c877724f4','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"19063a4533b743b0a530ddfa9ba6f9c6","data":{"address":{"sealed":"716ef6afbc1f057eb7ff82a6b9760ee56e080e3ed6fdb6800b60ee728cdcad27"},"asks":true,"channel":"sms","delivery":"t1","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"9f648a11276bc8e5d8ebd507713c9ff80663904267733482baceda12f7e03905"},"purpose":"stage","question":null,"reference":"K7F","replaces":null,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.031000Z","prev":"1d44ad1e1e3472836968812a0200feb1bbe1719c48b6572b4b7162a092deb859","stream":"2026-0001","type":"delivery_owed","v":1,"version":6}');
INSERT INTO "events" VALUES('2026-0001',7,'delivery_owed',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','d7601882310345c24dd56b5ef17cc3d3bfa29d9e3ae13955eddf866c877724f4','b8375bdb5ec0d7263b026aeb15dba3b82d9bac6c52f72d0141744ae4d3cd3783','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"address":{"sealed":"2bf38fa20a43de58c58a00a4d30af643f63fbe1647742f79c5cbf7a6bbe0790a"},"asks":true,"channel":"sms","delivery":"t2","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"baf068b6401003f723b97051c26cb3fc20d18869fc4229cbe99541b522950451"},"purpose":"stage","question":null,"reference":"M3P","replaces":null,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"d7601882310345c24dd56b5ef17cc3d3bfa29d9e3ae13955eddf866c877724f4","stream":"2026-0001","type":"delivery_owed","v":1,"version":7}');
INSERT INTO "events" VALUES('2026-0001',8,'note_added',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','b8375bdb5ec0d7263b026aeb15dba3b82d9bac6c52f72d0141744ae4d3cd3783','04ad6647e8a92caa98b5639c9b8012ead655c6adc2ae52c6031cecf11c7886fe','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"2664d7c6382e3626fa0e6a1e39f5123bf0f03972be5217a750dc966d00073b1a"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"b8375bdb5ec0d7263b026aeb15dba3b82d9bac6c52f72d0141744ae4d3cd3783","stream":"2026-0001","type":"note_added","v":1,"version":8}');
INSERT INTO "events" VALUES('2026-0001',9,'delivery_attempted',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','04ad6647e8a92caa98b5639c9b8012ead655c6adc2ae52c6031cecf11c7886fe','21a1de9cd144f452a99b7f3dfa15f6103c6ad06e2ef941ee0e5fe3953d495333','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"attempt":1,"delivery":"t1","provider":"twilio","sender":{"sealed":"e52aaf91721b020fdd04f65d99c825d7387e260b640a9ac47a14122b7b744a3f"},"text":{"sealed":"8894989cf5ee7c8bb1e1156cf3b9f783b01894896ea76d68c0494a4fdcbe8315"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"04ad6647e8a92caa98b5639c9b8012ead655c6adc2ae52c6031cecf11c7886fe","stream":"2026-0001","type":"delivery_attempted","v":1,"version":9}');
INSERT INTO "events" VALUES('2026-0001',10,'delivery_attempted',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','21a1de9cd144f452a99b7f3dfa15f6103c6ad06e2ef941ee0e5fe3953d495333','571991d3a40bb9abaea9cae7843a35887ef3fa3170259da6144aad91d2284dd4','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"attempt":1,"delivery":"t2","provider":"twilio","sender":{"sealed":"6b4e925799bf2e67290f9f08344e40cca95f572b7efd4a65d68b5b12ffed0ddc"},"text":{"sealed":"d6a283ecc191212c70e8544ffa7844ead8f5904dd334f10a047235099c071306"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"21a1de9cd144f452a99b7f3dfa15f6103c6ad06e2ef941ee0e5fe3953d495333","stream":"2026-0001","type":"delivery_attempted","v":1,"version":10}');
INSERT INTO "events" VALUES('2026-0001',11,'delivery_settled',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','571991d3a40bb9abaea9cae7843a35887ef3fa3170259da6144aad91d2284dd4','62dcee84cb11db19b1c0d494375dfcd5e2dff73d0f0fb72aab3a7c8cc285b6e0','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"attempt":1,"code":null,"delivery":"t1","late":false,"outcome":"accepted","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"571991d3a40bb9abaea9cae7843a35887ef3fa3170259da6144aad91d2284dd4","stream":"2026-0001","type":"delivery_settled","v":1,"version":11}');
INSERT INTO "events" VALUES('2026-0001',12,'delivery_settled',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','62dcee84cb11db19b1c0d494375dfcd5e2dff73d0f0fb72aab3a7c8cc285b6e0','4d8c1230e77d9c5a7b304b9a90d7f87b46d4a94ef2164d6f5ee76709219190ca','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"attempt":1,"code":null,"delivery":"t2","late":false,"outcome":"ambiguous","provider":"twilio","provider_id":"SMt2","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"62dcee84cb11db19b1c0d494375dfcd5e2dff73d0f0fb72aab3a7c8cc285b6e0","stream":"2026-0001","type":"delivery_settled","v":1,"version":12}');
INSERT INTO "events" VALUES('2026-0001',13,'limit_cancelled',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','4d8c1230e77d9c5a7b304b9a90d7f87b46d4a94ef2164d6f5ee76709219190ca','9e3d2ce82e47671af1048c73a0c5c8cf7b108b87fcaadfacfb1fc267c486da55','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"limit":"d1:answer"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"4d8c1230e77d9c5a7b304b9a90d7f87b46d4a94ef2164d6f5ee76709219190ca","stream":"2026-0001","type":"limit_cancelled","v":1,"version":13}');
INSERT INTO "events" VALUES('2026-0001',14,'limit_ran_out',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','9e3d2ce82e47671af1048c73a0c5c8cf7b108b87fcaadfacfb1fc267c486da55','bab38c9d7164f16e4fb7c026cf42c70d026d841292e71ca8360b6401d331eb32','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","late_at_intake":false,"limit":"d2:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"9e3d2ce82e47671af1048c73a0c5c8cf7b108b87fcaadfacfb1fc267c486da55","stream":"2026-0001","type":"limit_ran_out","v":1,"version":14}');
INSERT INTO "events" VALUES('2026-0001',15,'delivery_settled',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','bab38c9d7164f16e4fb7c026cf42c70d026d841292e71ca8360b6401d331eb32','f067fe4a4ba4ddde863549150aad0fecf0fb945fb5e6c17003a724117511d965','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"attempt":1,"code":null,"delivery":"t1","late":false,"outcome":"delivered","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"bab38c9d7164f16e4fb7c026cf42c70d026d841292e71ca8360b6401d331eb32","stream":"2026-0001","type":"delivery_settled","v":1,"version":15}');
INSERT INTO "events" VALUES('2026-0001',16,'note_added',1783990860000000,'ed160f1bc37546179d2e699b2a089b93','f067fe4a4ba4ddde863549150aad0fecf0fb945fb5e6c17003a724117511d965','04ce3a7789203a0fa0e4fa347431a6eb21c5d565e3a4ed15acf7348d1ac6c875','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"ed160f1bc37546179d2e699b2a089b93","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"533382851e4a2447acdd68f6332c4470179b29ee5aeb812bf7d80d69746cb8af"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.036000Z","prev":"f067fe4a4ba4ddde863549150aad0fecf0fb945fb5e6c17003a724117511d965","stream":"2026-0001","type":"note_added","v":1,"version":16}');
INSERT INTO "events" VALUES('2026-0002',1,'incident_opened',1783990800000000,'0642ede13fa943cc86377fa362f70da1','0000000000000000000000000000000000000000000000000000000000000000','da31cdbacc8f89a3b39e724459c6f7cee559d92662532ce956cf9861b1789e3a','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"0642ede13fa943cc86377fa362f70da1","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":2,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"5be8cd9eb808634d2c004b604ff8242e9f6c7605d5658d0c31c40e7acdc05f4e"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.041000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0002","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0002',2,'stage_entered',1783990800000000,'0642ede13fa943cc86377fa362f70da1','da31cdbacc8f89a3b39e724459c6f7cee559d92662532ce956cf9861b1789e3a','ca20881e3602a4c598751394c48a5c256bad618f82c9eb5e8e9f38f47e4f5a68','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"0642ede13fa943cc86377fa362f70da1","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.041000Z","prev":"da31cdbacc8f89a3b39e724459c6f7cee559d92662532ce956cf9861b1789e3a","stream":"2026-0002","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0002',3,'note_added',1783990800000000,'0642ede13fa943cc86377fa362f70da1','ca20881e3602a4c598751394c48a5c256bad618f82c9eb5e8e9f38f47e4f5a68','487c3e5be55ba52692e36c9f5079b8aa18a807bed539928e97ad87baccb89085','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"0642ede13fa943cc86377fa362f70da1","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"188b8c99dd1e5d19ce1edf2c484b8561f1e4690b7f0832bb4edc37f5c44cfe9d"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-23T20:38:42.041000Z","prev":"ca20881e3602a4c598751394c48a5c256bad618f82c9eb5e8e9f38f47e4f5a68","stream":"2026-0002","type":"note_added","v":1,"version":3}');
INSERT INTO "events" VALUES('house',1,'home_founded',1783990800000000,'golden-house','0000000000000000000000000000000000000000000000000000000000000000','5e2eebb3444220749aa5f8380b3c3f185ce8b17b6c32580b85e0d7fbd8183212','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"home":"golden","kind":"practice"},"district":"","machine_at":"2026-11-23T20:38:42.027000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"house","type":"home_founded","v":1,"version":1}');
INSERT INTO "events" VALUES('house',2,'district_loaded',1783990800000000,'golden-house','5e2eebb3444220749aa5f8380b3c3f185ce8b17b6c32580b85e0d7fbd8183212','9e78259b428548c913bedbe4e1e186755430b6941b260ca18624ae68394a82f6','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","district":"xicheng"},"district":"","machine_at":"2026-11-23T20:38:42.027000Z","prev":"5e2eebb3444220749aa5f8380b3c3f185ce8b17b6c32580b85e0d7fbd8183212","stream":"house","type":"district_loaded","v":1,"version":2}');
INSERT INTO "events" VALUES('house',3,'standards_loaded',1783990800000000,'golden-house','9e78259b428548c913bedbe4e1e186755430b6941b260ca18624ae68394a82f6','984da4811c2b9ebbb3fab531effd7c5c90a9e1700d7f84064a86677d3941f337','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe"},"district":"","machine_at":"2026-11-23T20:38:42.027000Z","prev":"9e78259b428548c913bedbe4e1e186755430b6941b260ca18624ae68394a82f6","stream":"house","type":"standards_loaded","v":1,"version":3}');
INSERT INTO "events" VALUES('house',4,'login_enrolled',1783990800000000,'golden-house','984da4811c2b9ebbb3fab531effd7c5c90a9e1700d7f84064a86677d3941f337','513222afb9883bc433de9e3c52c350a6b115685d8beafd31401958fed6d6aae1','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"login":"zhao","person":null,"roles":["duty_officer"]},"district":"","machine_at":"2026-11-23T20:38:42.027000Z","prev":"984da4811c2b9ebbb3fab531effd7c5c90a9e1700d7f84064a86677d3941f337","stream":"house","type":"login_enrolled","v":1,"version":4}');
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
INSERT INTO "inbox" VALUES(1,'reply','SM1','{"Body": "\u6536\u5230"}',1795466322029000,'new',0,NULL,'');
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
INSERT INTO "openings" VALUES('2026-0001',1,'9002f17acc8ade55e873bfeadbd618e2cfc6c4ce812897f26e1d846a81e29926','6caae105b510ee08fd0eacd872ef9f33',X'E4B89CE7A081E5A4B4E4BD9CE4B89AE888B9E6BC8FE69FB4E6B2B92CE6B2B9E8869CE7BAA620323030206DC2B2');
INSERT INTO "openings" VALUES('2026-0001',6,'716ef6afbc1f057eb7ff82a6b9760ee56e080e3ed6fdb6800b60ee728cdcad27','2fded27ae7a6e1b9d4d5d751728c612c',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',6,'9f648a11276bc8e5d8ebd507713c9ff80663904267733482baceda12f7e03905','b6b8f633649dca4a966ff52e99a1e7e1',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',7,'2bf38fa20a43de58c58a00a4d30af643f63fbe1647742f79c5cbf7a6bbe0790a','7de38bb8ddda824cf84827a4c8cb2007',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',7,'baf068b6401003f723b97051c26cb3fc20d18869fc4229cbe99541b522950451','aed596634204cafa42fcd542b3519e9c',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',8,'2664d7c6382e3626fa0e6a1e39f5123bf0f03972be5217a750dc966d00073b1a','857bac8b05449544401b9f1297a446f2',X'E9A38EE59091E4B89CE58D97');
INSERT INTO "openings" VALUES('2026-0001',9,'8894989cf5ee7c8bb1e1156cf3b9f783b01894896ea76d68c0494a4fdcbe8315','31c4aac2ab80ee723109325889ec9809',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',9,'e52aaf91721b020fdd04f65d99c825d7387e260b640a9ac47a14122b7b744a3f','cfeb9e676caba0d212350ae937768efe',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',10,'6b4e925799bf2e67290f9f08344e40cca95f572b7efd4a65d68b5b12ffed0ddc','6b6aed214d04adbc3db7d608ed9b7d15',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',10,'d6a283ecc191212c70e8544ffa7844ead8f5904dd334f10a047235099c071306','915f838d2a7ff7b7c2a9091488cd2591',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',16,'533382851e4a2447acdd68f6332c4470179b29ee5aeb812bf7d80d69746cb8af','9380caf558c94b6d190a00f991b20a25',X'E7ACACE4BA8CE69DA1');
CREATE TABLE story_clock (
	id INTEGER NOT NULL, 
	story BIGINT NOT NULL, 
	machine BIGINT NOT NULL, 
	rate INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "story_clock" VALUES(1,1783990800000000,1795466322022000,0);
CREATE INDEX limits_armed ON limits (due) WHERE state = 'armed';
CREATE INDEX deliveries_unsettled ON deliveries (channel, owed_at) WHERE state IN ('owed', 'attempted', 'ambiguous');
CREATE INDEX deliveries_to_poll ON deliveries (heard_at) WHERE state = 'accepted';
CREATE INDEX deliveries_by_stream ON deliveries (stream);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_id);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state IN ('new', 'unmatched');
COMMIT;
