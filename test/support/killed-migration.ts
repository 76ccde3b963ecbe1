import { connectWriter } from '../../src/store/sqlite/connect.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';

/** Brings a database to its first version, and is killed when half of the second step is done. */
const db = connectWriter(process.argv[2] ?? '');
const letters = {
  version: 1,
  name: 'step-1',
  statements: () => ['CREATE TABLE letter (name TEXT)', "INSERT INTO letter VALUES ('a')"],
};
migrate(db, [letters]);
db.function('die', () => {
  process.kill(process.pid, 'SIGKILL');
  return null;
});
const more = "INSERT INTO letter SELECT name || 'b' FROM letter";
migrate(db, [letters, { version: 2, name: 'step-2', statements: () => [more, 'SELECT die()'] }]);
