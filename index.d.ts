export * from './dist/server.js';
