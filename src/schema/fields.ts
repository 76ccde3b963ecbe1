import { z } from 'zod';
import { idPattern } from '../domain/id.ts';
import { limits } from '../domain/limits.ts';
import { connectionNamePattern, namePattern } from '../domain/name.ts';

/** The kinds of fields that bodies are made of. */

/** Text that is not empty, as long as any text may be. */
export const text = z.string().min(1);

/** A certificate or a key, which may be longer than other texts. */
export const longText = text.meta({ maxLength: limits.longText.max });

/** A name of a workspace. */
export const name = z.string().regex(namePattern);

/** A name of a connection. */
export const connectionName = z.string().regex(connectionNamePattern);

/** An identifier: 24 hexadecimal digits. */
export const id = z.string().regex(idPattern);

/** A map of text to text. */
export const textMap = z.record(z.string().min(1), z.string());

const hasControls = (value: string): boolean => /\p{Cc}/u.test(value);

/** Headers by what HTTP lets through (RFC 9110, 5.1 and 5.5): a line break in one would begin another. */
export const headerMap = z.record(
  z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/),
  z.string().refine((value) => !hasControls(value.replaceAll('\t', ''))),
);

/** Text that is an absolute http or https URL of the right kind. The message is the one seen from Atlas. */
const urlThat = (isRight: (url: URL) => boolean): z.ZodString =>
  z.string().refine(
    (value) => {
      // The parser itself would pass over line breaks and tabs.
      const url = hasControls(value) ? null : URL.parse(value);
      return url !== null && /^https?:$/.test(url.protocol) && isRight(url);
    },
    { params: { validation: 'Invalid url' } },
  );

/** An absolute http or https URL. */
export const httpUrl = urlThat(() => true);

/** An address of a server: an http or https URL without credentials in it. */
export const serverUrl = urlThat(({ username, password }) => username === '' && password === '');
