import { connectionType } from './connection-type.ts';

/** A built-in data set, named by the connection's own name, such as `sample_stream_solar`. */
export const sample = connectionType({ type: 'Sample', fields: {} });
