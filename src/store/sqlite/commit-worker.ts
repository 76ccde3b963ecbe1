import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { createGroupCommit, type Unit } from './commit-group.ts';
import { connectWriter } from './connect.ts';

/** How many units may share a commit; more would only make the first of them wait. */
const groupMax = 512;

/**
 * The thread that owns the writing connection. Whatever has arrived while one commit was under way goes into the
 * next, so that the number of syncs follows the disk and not the number of clients.
 */
function serve(port: MessagePort, file: string): void {
  const db = connectWriter(file);
  const commit = createGroupCommit(db);

  port.on('message', (message: readonly Unit[] | 'close') => {
    let closing = message === 'close';
    let group: Unit[] = message === 'close' ? [] : [...message];
    while (group.length > 0 || !closing) {
      while (!closing && group.length < groupMax) {
        const more = receiveMessageOnPort(port);
        if (!more) break;
        if (more.message === 'close') closing = true;
        else group.push(...more.message);
      }
      if (group.length === 0) break;
      port.postMessage(commit(group));
      group = [];
    }
    // The wish to close may have been taken off the queue here, too, while a commit was under way.
    if (!closing) return;
    db.close();
    port.close();
  });
}

if (parentPort) serve(parentPort, (workerData as { file: string }).file);
