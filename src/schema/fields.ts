import { z } from 'zod';
import { namePattern } from '../domain/name.ts';

/** The kinds of fields that bodies are made of. */

/** Text of any length but none. */
export const text = z.string().min(1);

/** A name of a workspace or connection. */
export const name = z.string().regex(namePattern);

/** An identifier: 24 hexadecimal digits. */
export const id = z.string().regex(/^[a-f0-9]{24}$/);

/** A map of text to text. */
export const textMap = z.record(z.string().min(1), z.string());

const isHttpUrl = (value: string): boolean => {
  const url = URL.parse(value);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
};

/** An address of a server: an http or https URL without credentials in it. */
export const serverUrl = z
  .string()
  .refine((value) => isHttpUrl(value) && !URL.parse(value)?.username && !URL.parse(value)?.password, {
    params: { validation: 'Invalid url' },
  });

/** An absolute http or https URL. The message is the one seen from Atlas for a schema registry. */
export const httpUrl = z.string().refine(isHttpUrl, { params: { validation: 'Invalid url' } });
