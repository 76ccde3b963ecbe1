import { type AttributePath, writePath } from '../../domain/attribute-path.ts';
import { type ApiError, errors } from '../../domain/errors.ts';
import type { Json } from '../../domain/json.ts';
import { isLongerThan, limits } from '../../domain/limits.ts';

/** Neither PostgreSQL nor UTF-8 has room for NUL and for unpaired surrogates in a text; kept, they would come back changed. */
export const isStorable = (value: Json | undefined): boolean =>
  typeof value !== 'string' || (!value.includes('\0') && value.isWellFormed());

/** `__proto__` is harmless as it is, but a trap for whoever copies the object later, and no field or header has this name. */
export const isUsableKey = (key: string): boolean =>
  key !== '__proto__' && isStorable(key) && !isLongerThan(key, limits.key.max);

/** The error for what in a body cannot be used; its path is told in a form that can be. */
export const unusable = (path: AttributePath): ApiError => {
  const attribute = path.length === 0 ? 'body' : writePath(path);
  return errors.invalidAttribute({ attribute: attribute.toWellFormed().replaceAll('\0', '\uFFFD') });
};
