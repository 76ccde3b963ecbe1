// Imported by name, the module would be made to load all that it offers, a WebSocket client among it: 20 ms.
const { STATUS_CODES } = process.getBuiltinModule('node:http');

/** The standard phrase of an HTTP status. */
export const statusPhrase = (status: number): string => STATUS_CODES[status] ?? '';
