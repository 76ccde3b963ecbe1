import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createGroupCommit, type Unit } from './commit-group.ts';
import { connectWriter } from './connect.ts';

/** The thread that owns the writing connection: it commits each group that it is sent, and tells what became of it. */
function serve(port: MessagePort, file: string): void {
  const db = connectWriter(file);
  const commit = createGroupCommit(db);

  port.on('message', (message: readonly Unit[] | 'close') => {
    if (message === 'close') {
      db.close();
      port.close();
    } else port.postMessage(commit(message));
  });
}

if (parentPort) serve(parentPort, (workerData as { file: string }).file);
