/**
 * Loads a module of the sources: as it was written in a checkout, compiled in an installed package, because Node does
 * not strip types below node_modules.
 */
const isInstalled = import.meta.url.includes('/node_modules/');

export const load = (name) => import(isInstalled ? `../dist/${name}.js` : `../src/${name}.ts`);
