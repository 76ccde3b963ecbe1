import type { SettingStore } from '../store.ts';
import type { SqlDatabase } from './database.ts';

const select = 'SELECT value FROM setting WHERE name = ?';
const upsert =
  'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';

export const settingTable = (db: SqlDatabase): SettingStore => ({
  async find(name) {
    const row = await db.get(select, [name]);
    return row ? String(row['value']) : undefined;
  },
  async set(name, value) {
    await db.commit([{ sql: upsert, values: [name, value] }]);
  },
});
