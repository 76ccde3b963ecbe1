import { workerData } from 'node:worker_threads';
import { connectWriter } from '../../src/store/sqlite/connect.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';

/** What every opener of a database does, in a thread of its own. */
const db = connectWriter((workerData as { file: string }).file);
migrate(db);
db.close();
