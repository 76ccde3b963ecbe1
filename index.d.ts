/// <reference lib="esnext.disposable" />
export * from './dist/server.js';
