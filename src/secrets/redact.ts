import type { JsonObject } from '../domain/json.ts';
import { changeAt } from './paths.ts';

/** The document without what the paths name: what may be shown. */
export const redact = (document: JsonObject, paths: readonly string[]): JsonObject =>
  changeAt(document, paths, () => undefined);
