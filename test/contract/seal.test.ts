import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { assert as check, property, string } from 'fast-check';
import { createSealer, masterKeyBytes, openDocument, sealDocument } from '../../src/secrets/seal.ts';

const masterKey = randomBytes(masterKeyBytes);
const sealer = createSealer(masterKey);

describe('seal', () => {
  it('opens what it sealed, whatever the text and the place', () => {
    const anything = string({ unit: 'grapheme' });
    check(
      property(anything, anything, (text, place) => {
        assert.equal(sealer.open(sealer.seal(text, place), place), text);
      }),
    );
  });

  it('opens with the same key in another process, which knows it from the key id', () => {
    const again = createSealer(Buffer.from(masterKey));
    assert.equal(again.keyId, sealer.keyId);
    assert.equal(again.open(sealer.seal('text', 'place'), 'place'), 'text');
  });

  it('never seals the same text to the same result, which would tell equal secrets', () => {
    const sealed = new Set(Array.from({ length: 100 }, () => sealer.seal('text', 'place')));
    assert.equal(sealed.size, 100);
  });

  it('shows nothing of a text that is long enough to be recognised', () => {
    const secret = 'recognisable-secret';
    const sealed = sealer.seal(secret, 'place');
    assert.ok(!sealed.includes(secret));
    assert.ok(!Buffer.from(sealed.split('.')[1] ?? '', 'base64url').includes(secret));
  });

  it('does not open elsewhere', () => {
    const sealed = sealer.seal('text', 'record-1:authentication.password');
    for (const place of ['record-2:authentication.password', 'record-1:authentication.sslKey', '']) {
      assert.throws(() => sealer.open(sealed, place));
    }
  });

  it('does not open with another key, and says which one it wants', () => {
    const other = createSealer(randomBytes(masterKeyBytes));
    const sealed = sealer.seal('text', 'place');
    assert.throws(() => other.open(sealed, 'place'), new RegExp(`${sealer.keyId}.*${other.keyId}`));
    const renamed = `${other.keyId}.${sealed.split('.')[1]}`;
    assert.throws(() => other.open(renamed, 'place'));
  });

  it('does not open after a change of any bit', () => {
    const [keyId, body = ''] = sealer.seal('text', 'place').split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      assert.throws(() => sealer.open(`${keyId}.${changed.toString('base64url')}`, 'place'), `bit ${bit}`);
    }
  });

  it('does not open a part of what was sealed', () => {
    const [keyId, body = ''] = sealer.seal('text', 'place').split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length).toString('base64url');
      assert.throws(() => sealer.open(`${keyId}.${cut}`, 'place'), `${length} bytes`);
    }
  });
});

describe('sealed documents', () => {
  const paths = ['password', 'deep.secret', 'headers', 'missing.path'];
  const document = {
    password: 'p',
    deep: { secret: 's' },
    headers: { A: 'a', B: 'b' },
    open: 'o',
    list: ['x'],
  };

  it('seals what the paths name, leaves the rest, and opens to the same', () => {
    const sealed = sealDocument(sealer, 'record-1', document, paths);
    assert.equal(sealed['open'], 'o');
    assert.deepEqual(sealed['list'], ['x']);
    assert.notEqual(sealed['password'], 'p');
    assert.deepEqual(openDocument(sealer, 'record-1', sealed, paths), document);
  });

  it('does not open a secret that was moved to another record', () => {
    const sealed = sealDocument(sealer, 'record-1', document, paths);
    assert.throws(() => openDocument(sealer, 'record-2', sealed, paths));
  });

  it('does not open a secret that was moved to another path of its record', () => {
    const sealed = sealDocument(sealer, 'record-1', document, paths);
    const { password, headers } = sealed;
    for (const moved of [{ password: headers }, { headers: password }, { deep: { secret: password } }]) {
      assert.throws(() => openDocument(sealer, 'record-1', { ...sealed, ...moved }, paths));
    }
  });

  it('seals a map as one text, whatever it holds, and tells not even its keys', () => {
    const headers = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`X-Key-${at}`, `value-${at}`]),
    );
    const sealed = sealDocument(sealer, 'record-1', { headers }, ['headers']);
    const { headers: text } = sealed;
    assert.ok(typeof text === 'string' && /^[0-9a-f]{16}\.[\w-]+$/.test(text));
    assert.deepEqual(openDocument(sealer, 'record-1', sealed, ['headers']), { headers });
  });
});
