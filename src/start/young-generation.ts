import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from giving the young objects of this process more room than they have by now, some 16 MiB. A server makes much
 * and keeps little, so more room only costs memory: docs/decisions/0012. Unlike a limit on the command line of Node, this
 * holds however the server was started.
 */
export const keepYoungGeneration = (): void => setFlagsFromString('--semi-space-growth-factor=1');
