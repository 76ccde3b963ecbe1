import { load } from './bin/load.js';

export const { startServer, defaultConfig } = await load('server');
