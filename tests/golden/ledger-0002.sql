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
INSERT INTO "commands" VALUES('0fce194e05b94b93842ba2bff9f1da43','2026-0002',1,3);
INSERT INTO "commands" VALUES('7929758aa9294cf7a215263a0a1aa905','2026-0001',1,6);
INSERT INTO "commands" VALUES('bfa4ecfdf3bc4722bdea75246337dbcb','2026-0001',7,16);
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
INSERT INTO "events" VALUES('2026-0001',1,'incident_opened',1783990800000000,'7929758aa9294cf7a215263a0a1aa905','0000000000000000000000000000000000000000000000000000000000000000','97cc5fabd2fabc339de82a164287c04a18b28423970220d3fb9aa444fac14fb9','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7929758aa9294cf7a215263a0a1aa905","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":1,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"f50af5c118db490a09c9d34c52d4600913117fa08bd0b42d8c371ee05411b241"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.682000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0001","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0001',2,'stage_entered',1783990800000000,'7929758aa9294cf7a215263a0a1aa905','97cc5fabd2fabc339de82a164287c04a18b28423970220d3fb9aa444fac14fb9','cd870c0b15595cbe35205ba16969b112e1be89de17df69b707917a40445db9f1','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7929758aa9294cf7a215263a0a1aa905","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.682000Z","prev":"97cc5fabd2fabc339de82a164287c04a18b28423970220d3fb9aa444fac14fb9","stream":"2026-0001","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0001',3,'limit_armed',1783990800000000,'7929758aa9294cf7a215263a0a1aa905','cd870c0b15595cbe35205ba16969b112e1be89de17df69b707917a40445db9f1','efb9012eb57a1847697f674db7d0e3c9ef6af911eb62835bd2b28d3262c6634e','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7929758aa9294cf7a215263a0a1aa905","data":{"due":"2026-07-14T01:05:00.000000Z","kind":"answer","limit":"d1:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.682000Z","prev":"cd870c0b15595cbe35205ba16969b112e1be89de17df69b707917a40445db9f1","stream":"2026-0001","type":"limit_armed","v":1,"version":3}');
INSERT INTO "events" VALUES('2026-0001',4,'limit_armed',1783990800000000,'7929758aa9294cf7a215263a0a1aa905','efb9012eb57a1847697f674db7d0e3c9ef6af911eb62835bd2b28d3262c6634e','646f03ed7b96c5288be2589bdccdda4b2cf8d523ba24dabd938d4b94c28bfa39','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7929758aa9294cf7a215263a0a1aa905","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","limit":"d2:answer","rung":null,"subject":"d2"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.682000Z","prev":"efb9012eb57a1847697f674db7d0e3c9ef6af911eb62835bd2b28d3262c6634e","stream":"2026-0001","type":"limit_armed","v":1,"version":4}');
INSERT INTO "events" VALUES('2026-0001',5,'limit_armed',1783990800000000,'7929758aa9294cf7a215263a0a1aa905','646f03ed7b96c5288be2589bdccdda4b2cf8d523ba24dabd938d4b94c28bfa39','27cd83539c9e4757b114a8df5f64937817e0c118522e036722604215cc7cfe3f','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7929758aa9294cf7a215263a0a1aa905","data":{"due":"2026-07-14T02:00:00.000000Z","kind":"answer","limit":"d3:finish","rung":null,"subject":"d3"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.682000Z","prev":"646f03ed7b96c5288be2589bdccdda4b2cf8d523ba24dabd938d4b94c28bfa39","stream":"2026-0001","type":"limit_armed","v":1,"version":5}');
INSERT INTO "events" VALUES('2026-0001',6,'delivery_owed',1783990800000000,'7929758aa9294cf7a215263a0a1aa905','27cd83539c9e4757b114a8df5f64937817e0c118522e036722604215cc7cfe3f','e00fde0712738ed3122ba8ad1509e578390f9798da5fad7f8dead698d324a8b9','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"7929758aa9294cf7a215263a0a1aa905","data":{"address":{"sealed":"c92d3235c09cafd9a1f15db7709387f45bd31dda271273c2ae14d1d6ed6ee044"},"asks":true,"channel":"sms","delivery":"t1","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"e6ccb3342e2a081f74b358197759ca5f19b9d99c39de9ce663c7f7e7afbe4539"},"purpose":"stage","question":null,"reference":"K7F","replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.682000Z","prev":"27cd83539c9e4757b114a8df5f64937817e0c118522e036722604215cc7cfe3f","stream":"2026-0001","type":"delivery_owed","v":1,"version":6}');
INSERT INTO "events" VALUES('2026-0001',7,'delivery_owed',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','e00fde0712738ed3122ba8ad1509e578390f9798da5fad7f8dead698d324a8b9','1a84d024e0049dbf3802a5bdb75799f4e156dfc0d4d7d9d2c7187dc1add26e88','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"address":{"sealed":"79f32919bf4d6c1bac5d23827a5363f49576a09bf2c10d1f245a1f8ab095031d"},"asks":true,"channel":"sms","delivery":"t2","duties":["d1"],"ladder":null,"messages":[],"not_after":null,"person":"wang","person_name":{"sealed":"8a3df2c1aa97204d5732328f11533657be827f68cf6292368e623575c2e9c47a"},"purpose":"stage","question":null,"reference":"M3P","replaces":null,"round":1,"rung":null,"stage":"warning","unit":"taoranting_park","urgency":"immediate"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"e00fde0712738ed3122ba8ad1509e578390f9798da5fad7f8dead698d324a8b9","stream":"2026-0001","type":"delivery_owed","v":1,"version":7}');
INSERT INTO "events" VALUES('2026-0001',8,'note_added',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','1a84d024e0049dbf3802a5bdb75799f4e156dfc0d4d7d9d2c7187dc1add26e88','138dcf68c1ecf65d0b8c71945f8316fb61373d019738791fad06bd1416cc1374','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"1d239997006fe525abb325ee3c49227618c1bf52d07946ff946a5670e1c51e37"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"1a84d024e0049dbf3802a5bdb75799f4e156dfc0d4d7d9d2c7187dc1add26e88","stream":"2026-0001","type":"note_added","v":1,"version":8}');
INSERT INTO "events" VALUES('2026-0001',9,'delivery_attempted',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','138dcf68c1ecf65d0b8c71945f8316fb61373d019738791fad06bd1416cc1374','f9f1c50594cd4c7f8ff3cfe1e537306e33782f34c4dd0476658d3e22ba647123','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"attempt":1,"delivery":"t1","link":null,"provider":"twilio","sender":{"sealed":"a8bf092ad62cd93c5b84fa52efc897450932520a5148301de5ed832da4f6a81d"},"template":null,"text":{"sealed":"3c299d83a27cb0a7b938980f9df738c03d5d46131a76d47a3e4b84758466ed67"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"138dcf68c1ecf65d0b8c71945f8316fb61373d019738791fad06bd1416cc1374","stream":"2026-0001","type":"delivery_attempted","v":1,"version":9}');
INSERT INTO "events" VALUES('2026-0001',10,'delivery_attempted',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','f9f1c50594cd4c7f8ff3cfe1e537306e33782f34c4dd0476658d3e22ba647123','b6d8ebdef0930b1db7dd8d0fee50ba4942572335e311cac88a089beb0179460c','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"attempt":1,"delivery":"t2","link":"5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f5f","provider":"twilio","sender":{"sealed":"f04dcadd2f90bf67abd5df18d135c2ecf8f7d180b4758a2337838c9d47dbd3c0"},"template":null,"text":{"sealed":"870c123e17e6b0268d7dedacf939a254198c946cef405b90256da7ed2f510950"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"f9f1c50594cd4c7f8ff3cfe1e537306e33782f34c4dd0476658d3e22ba647123","stream":"2026-0001","type":"delivery_attempted","v":1,"version":10}');
INSERT INTO "events" VALUES('2026-0001',11,'delivery_settled',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','b6d8ebdef0930b1db7dd8d0fee50ba4942572335e311cac88a089beb0179460c','d410ba21276a2b74d8f7f5ecc30e24cc7b8acca49113b00143a8ed6af6291da6','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"accepted","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"b6d8ebdef0930b1db7dd8d0fee50ba4942572335e311cac88a089beb0179460c","stream":"2026-0001","type":"delivery_settled","v":1,"version":11}');
INSERT INTO "events" VALUES('2026-0001',12,'delivery_settled',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','d410ba21276a2b74d8f7f5ecc30e24cc7b8acca49113b00143a8ed6af6291da6','8820263f8aabf37e912299117c56e4c6baa251d391fa378dbdf24a917ab6745d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t2","late":false,"outcome":"ambiguous","provider":"twilio","provider_id":"SMt2","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"d410ba21276a2b74d8f7f5ecc30e24cc7b8acca49113b00143a8ed6af6291da6","stream":"2026-0001","type":"delivery_settled","v":1,"version":12}');
INSERT INTO "events" VALUES('2026-0001',13,'limit_cancelled',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','8820263f8aabf37e912299117c56e4c6baa251d391fa378dbdf24a917ab6745d','f7766cb50b877db4ab2dc700653e5163b23018cecee3f470d0e4a3a75220844d','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"limit":"d1:answer"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"8820263f8aabf37e912299117c56e4c6baa251d391fa378dbdf24a917ab6745d","stream":"2026-0001","type":"limit_cancelled","v":1,"version":13}');
INSERT INTO "events" VALUES('2026-0001',14,'limit_ran_out',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','f7766cb50b877db4ab2dc700653e5163b23018cecee3f470d0e4a3a75220844d','cbc22836827430a27e2e184770e249d47e2277bbb0c680618834f510720439f2','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"due":"2026-07-14T01:09:00.000000Z","kind":"answer","late_at_intake":false,"limit":"d2:answer","rung":null,"subject":"d1"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"f7766cb50b877db4ab2dc700653e5163b23018cecee3f470d0e4a3a75220844d","stream":"2026-0001","type":"limit_ran_out","v":1,"version":14}');
INSERT INTO "events" VALUES('2026-0001',15,'delivery_settled',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','cbc22836827430a27e2e184770e249d47e2277bbb0c680618834f510720439f2','a640ea887a9ca5615c469527d1d5ae84ff2ff81df31c41c48d557ce8b4e20553','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"again":0,"attempt":1,"code":null,"dead":false,"delivery":"t1","late":false,"outcome":"delivered","provider":"twilio","provider_id":"SMt1","segments":2},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"cbc22836827430a27e2e184770e249d47e2277bbb0c680618834f510720439f2","stream":"2026-0001","type":"delivery_settled","v":1,"version":15}');
INSERT INTO "events" VALUES('2026-0001',16,'note_added',1783990860000000,'bfa4ecfdf3bc4722bdea75246337dbcb','a640ea887a9ca5615c469527d1d5ae84ff2ff81df31c41c48d557ce8b4e20553','a84799d807d7ea2ebd961a705ce0c9317fc46ac2de7404df6a8c8c57ed7bbf8b','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:01:00.000000Z","command":"bfa4ecfdf3bc4722bdea75246337dbcb","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"d0be1820d0a12b8f0e71b8650b36966ddadc8dfedb1d483805dfcaff8802c92f"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.683000Z","prev":"a640ea887a9ca5615c469527d1d5ae84ff2ff81df31c41c48d557ce8b4e20553","stream":"2026-0001","type":"note_added","v":1,"version":16}');
INSERT INTO "events" VALUES('2026-0002',1,'incident_opened',1783990800000000,'0fce194e05b94b93842ba2bff9f1da43','0000000000000000000000000000000000000000000000000000000000000000','05e67039579bfb101181ab4bfbc9c0f6d2acb2fb9bc9ab46093e22c37b7eb182','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"0fce194e05b94b93842ba2bff9f1da43","data":{"drill":false,"known_at":"2026-07-14T01:00:00.000000Z","number":2,"occurred_at":"2026-07-14T00:50:00.000000Z","officer":"zhao","playbook":"oil_spill","playbook_digest":"3a6c7bd79200d681e5b721137f6d9132bddb6d3f3db5b9955df20acf33c165a2","practice":true,"standards_digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe","summary":{"sealed":"10d22c4c9e12f55b7277832e5607de649b6cd0cbbb1dd5cbad430f26aa6332a7"},"water":"taoranting"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.685000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"2026-0002","type":"incident_opened","v":1,"version":1}');
INSERT INTO "events" VALUES('2026-0002',2,'stage_entered',1783990800000000,'0fce194e05b94b93842ba2bff9f1da43','05e67039579bfb101181ab4bfbc9c0f6d2acb2fb9bc9ab46093e22c37b7eb182','7df5a2984ffcdfbb8319a955d070a63d5f2b6b860f616759e4d5e4a5026a1f8b','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"0fce194e05b94b93842ba2bff9f1da43","data":{"back":false,"by_rule":false,"happened_at":"2026-07-14T01:00:00.000000Z","left":null,"reason":null,"stage":"warning","trigger":"open"},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.685000Z","prev":"05e67039579bfb101181ab4bfbc9c0f6d2acb2fb9bc9ab46093e22c37b7eb182","stream":"2026-0002","type":"stage_entered","v":1,"version":2}');
INSERT INTO "events" VALUES('2026-0002',3,'note_added',1783990800000000,'0fce194e05b94b93842ba2bff9f1da43','7df5a2984ffcdfbb8319a955d070a63d5f2b6b860f616759e4d5e4a5026a1f8b','0517cba33f57513ddfc91f8bb1dff14dfa2c202aa417fec9766bcf46aaaecf64','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"0fce194e05b94b93842ba2bff9f1da43","data":{"evidence":[],"happened_at":"2026-07-14T01:00:00.000000Z","text":{"sealed":"f6355b499084a199f22ad6c963c274d763c3a2ff14a9fa968d512e054700185a"}},"district":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","machine_at":"2026-11-24T12:17:52.685000Z","prev":"7df5a2984ffcdfbb8319a955d070a63d5f2b6b860f616759e4d5e4a5026a1f8b","stream":"2026-0002","type":"note_added","v":1,"version":3}');
INSERT INTO "events" VALUES('house',1,'home_founded',1783990800000000,'golden-house','0000000000000000000000000000000000000000000000000000000000000000','38d147f662e33b8f46fb0f4bb60855f33bee5d15865537824dd1138a832d3193','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"home":"golden","kind":"practice"},"district":"","machine_at":"2026-11-24T12:17:52.677000Z","prev":"0000000000000000000000000000000000000000000000000000000000000000","stream":"house","type":"home_founded","v":1,"version":1}');
INSERT INTO "events" VALUES('house',2,'district_loaded',1783990800000000,'golden-house','38d147f662e33b8f46fb0f4bb60855f33bee5d15865537824dd1138a832d3193','fee07dd5b68bcb678a3ecc917ea6a179774ce4e4968c6084a6fa56ad79adf988','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"4409b91e89de32d66a2c7ee21e19fecc2c5c5424250a5dbaa08cb75d2350fdf7","district":"xicheng"},"district":"","machine_at":"2026-11-24T12:17:52.677000Z","prev":"38d147f662e33b8f46fb0f4bb60855f33bee5d15865537824dd1138a832d3193","stream":"house","type":"district_loaded","v":1,"version":2}');
INSERT INTO "events" VALUES('house',3,'standards_loaded',1783990800000000,'golden-house','fee07dd5b68bcb678a3ecc917ea6a179774ce4e4968c6084a6fa56ad79adf988','159909471bb9d8da692f7734e51e31bc775de52296779f2d7b648333e3cb6339','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"digest":"6a380f714c043613ef95b7bd618d718731a3cabd4a551347a2448abfdcf19efe"},"district":"","machine_at":"2026-11-24T12:17:52.677000Z","prev":"fee07dd5b68bcb678a3ecc917ea6a179774ce4e4968c6084a6fa56ad79adf988","stream":"house","type":"standards_loaded","v":1,"version":3}');
INSERT INTO "events" VALUES('house',4,'login_enrolled',1783990800000000,'golden-house','159909471bb9d8da692f7734e51e31bc775de52296779f2d7b648333e3cb6339','273d87886642c7bdd7f8e303c4b119ea6711a21fd941b4ad123996eff3ef4bd0','{"actor":{"login":"zhao","via":"cli"},"at":"2026-07-14T01:00:00.000000Z","command":"golden-house","data":{"login":"zhao","person":null,"roles":["duty_officer"]},"district":"","machine_at":"2026-11-24T12:17:52.677000Z","prev":"159909471bb9d8da692f7734e51e31bc775de52296779f2d7b648333e3cb6339","stream":"house","type":"login_enrolled","v":1,"version":4}');
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
INSERT INTO "inbox" VALUES(1,'reply','SM1','{"Body": "\u6536\u5230"}',1795522672679000,'new',0,NULL,'');
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
INSERT INTO "openings" VALUES('2026-0001',1,'f50af5c118db490a09c9d34c52d4600913117fa08bd0b42d8c371ee05411b241','1391620af990df6c28e7393720cb1329',X'E4B89CE7A081E5A4B4E4BD9CE4B89AE888B9E6BC8FE69FB4E6B2B92CE6B2B9E8869CE7BAA620323030206DC2B2');
INSERT INTO "openings" VALUES('2026-0001',6,'c92d3235c09cafd9a1f15db7709387f45bd31dda271273c2ae14d1d6ed6ee044','0eb84b6224eac563c96a61e8406cf8e6',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',6,'e6ccb3342e2a081f74b358197759ca5f19b9d99c39de9ce663c7f7e7afbe4539','14887cceabadb573686ff80a54bc23e3',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',7,'79f32919bf4d6c1bac5d23827a5363f49576a09bf2c10d1f245a1f8ab095031d','dd81c8ce0d1cb4ff8656a29c47a257f8',X'2B3132303235353530313437');
INSERT INTO "openings" VALUES('2026-0001',7,'8a3df2c1aa97204d5732328f11533657be827f68cf6292368e623575c2e9c47a','682818f56741b6259a9ab0a0104525d1',X'E78E8BE69F90');
INSERT INTO "openings" VALUES('2026-0001',8,'1d239997006fe525abb325ee3c49227618c1bf52d07946ff946a5670e1c51e37','d95deef7f297a32d4af57f1d3647b203',X'E9A38EE59091E4B89CE58D97');
INSERT INTO "openings" VALUES('2026-0001',9,'3c299d83a27cb0a7b938980f9df738c03d5d46131a76d47a3e4b84758466ed67','53285ec22a732df2aa34fe298d20d74c',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',9,'a8bf092ad62cd93c5b84fa52efc897450932520a5148301de5ed832da4f6a81d','03af348b248926b2c44773201a6907f9',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',10,'870c123e17e6b0268d7dedacf939a254198c946cef405b90256da7ed2f510950','fc483cdd7757c23ab300446d00baea0f',X'E38090E8A5BFE59F8EE78EAFE4BF9DE38091E280A6');
INSERT INTO "openings" VALUES('2026-0001',10,'f04dcadd2f90bf67abd5df18d135c2ecf8f7d180b4758a2337838c9d47dbd3c0','08f7c855b3bb43b91b44ffccd11050af',X'2B3132303235353530313030');
INSERT INTO "openings" VALUES('2026-0001',16,'d0be1820d0a12b8f0e71b8650b36966ddadc8dfedb1d483805dfcaff8802c92f','dd7f78c06844eed096aab9175d10fcc6',X'E7ACACE4BA8CE69DA1');
CREATE TABLE story_clock (
	id INTEGER NOT NULL, 
	story BIGINT NOT NULL, 
	machine BIGINT NOT NULL, 
	rate INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "story_clock" VALUES(1,1783990800000000,1795522672674000,0);
CREATE INDEX limits_armed ON limits (due) WHERE state = 'armed';
CREATE INDEX deliveries_unsettled ON deliveries (channel, owed_at) WHERE state IN ('owed', 'attempted', 'ambiguous');
CREATE INDEX deliveries_to_poll ON deliveries (heard_at) WHERE state = 'accepted';
CREATE INDEX deliveries_by_stream ON deliveries (stream);
CREATE INDEX deliveries_by_provider_id ON deliveries (provider_id);
CREATE INDEX inbox_waiting ON inbox (id) WHERE state IN ('new', 'unmatched');
CREATE INDEX deliveries_by_person ON deliveries (person);
CREATE INDEX links_by_stream ON links (stream);
COMMIT;
