import '../../bin/compile-cache.js';

/**
 * Penstock in the process of a program, as a suite of tests has it. The variables are those of the command. In JavaScript,
 * because a program in TypeScript brings what strips its types, and the memory for that.
 */
const [{ readEnvironment }, { startServer }] = await Promise.all([
  import('../../src/config/env.ts'),
  import('../../src/server.ts'),
]);
const server = await startServer(readEnvironment(process.env));
process.stdout.write(`answers at ${server.url}\n`);
process.once('SIGTERM', () => void server.close());
