'use strict';
// CommonJS, so that `require` and `import` both work, and reach one and the same module, without a promise in between.
const { refusal } = require('./bin/node-version.cjs');

if (refusal) throw Object.assign(new Error(refusal), { code: 'ERR_PENSTOCK_NODE' });

// As it was written in a clone, compiled in an installed package; bin/load.js says why.
const isInstalled = /[\\/]node_modules[\\/]/.test(__dirname);
const server = require(isInstalled ? './dist/server.js' : './src/server.ts');

// One by one: this is how Node knows the names for `import { ... }` before it runs this.
exports.startServer = server.startServer;
exports.defaultConfig = server.defaultConfig;
exports.ConfigError = server.ConfigError;
exports.EndpointSetError = server.EndpointSetError;
exports.ListenError = server.ListenError;
exports.MasterKeyError = server.MasterKeyError;
exports.StoreError = server.StoreError;
exports.TlsError = server.TlsError;
