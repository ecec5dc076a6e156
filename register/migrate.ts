import { migrateToLatest, openRegister } from './open-register.ts';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('DATABASE_URL is not set: say which PostgreSQL to migrate.');
  process.exit(1);
}
const db = openRegister(url);
await migrateToLatest(db);
await db.destroy();
