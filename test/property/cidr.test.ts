import assert from 'node:assert/strict';
import { isIPv6 } from 'node:net';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addressFilter, holderOf, normaliseCidr, singleAddress } from '../../src/domain/cidr.ts';

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6().filter(isIPv6);
const range4 = fc.tuple(ipv4, fc.integer({ min: 0, max: 32 }));
const range6 = fc.tuple(ipv6, fc.integer({ min: 0, max: 128 }));

const write = ([address, bits]: readonly [string, number]): string => `${address}/${bits}`;

const groupsOf = (part: string | undefined): string[] => (part ? part.split(':') : []);

/** An address as a number, worked out in another way than the product does it. */
function valueOf(address: string): bigint {
  if (!isIPv6(address)) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const { hostname } = new URL(`http://[${address}]`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const missing = tail === undefined ? 0 : 8 - groupsOf(head).length - groupsOf(tail).length;
  const groups = [...groupsOf(head), ...Array<string>(missing).fill('0'), ...groupsOf(tail)];
  return groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

/** Whether two addresses of a family begin with the same bits. */
const sameNetwork = (one: string, other: string, bits: number): boolean => {
  const rest = BigInt((isIPv6(one) ? 128 : 32) - bits);
  return valueOf(one) >> rest === valueOf(other) >> rest;
};

describe('normaliseCidr', () => {
  it('keeps what it wrote, and what it was asked for is in it', () => {
    fc.assert(
      fc.property(fc.oneof(range4, range6), (range) => {
        const written = normaliseCidr(write(range)) ?? assert.fail(write(range));
        assert.equal(normaliseCidr(written), written);
        assert.equal(written, written.toLowerCase());
        const [network = '', bits] = written.split('/');
        if (isIPv6(network) !== isIPv6(range[0])) return;
        assert.equal(Number(bits), range[1]);
        assert.ok(sameNetwork(network, range[0], range[1]), written);
        const rest = BigInt((isIPv6(network) ? 128 : 32) - range[1]);
        assert.equal((valueOf(network) >> rest) << rest, valueOf(network), written);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a single address as a range of one', () => {
    fc.assert(
      fc.property(fc.oneof(ipv4, ipv6), (address) => {
        const written = normaliseCidr(address) ?? assert.fail(address);
        const single = singleAddress(written) ?? assert.fail(written);
        assert.equal(normaliseCidr(single), written);
        assert.ok(addressFilter([written])(single));
      }),
    );
  });

  it('takes IPv4 addresses out of IPv6 ones, and leaves ranges that have others, too', () => {
    assert.equal(normaliseCidr('::ffff:192.0.2.7'), '192.0.2.7/32');
    assert.equal(normaliseCidr('::FFFF:c000:207/120'), '192.0.2.0/24');
    assert.equal(normaliseCidr('::ffff:0:0/96'), '0.0.0.0/0');
    assert.equal(normaliseCidr('::ffff:0:0/95'), '::fffe:0:0/95');
    assert.equal(normaliseCidr('::fffe:192.0.2.7'), '::fffe:c000:207/128');
  });

  it('answers any text with a range or nothing', () => {
    const pieces = fc.array(
      fc.constantFrom('1', '255', '256', '.', ':', '::', '/', '32', 'f', '%', ' ', '-'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((some) => some.join('')),
        ),
        (text) => {
          const written = normaliseCidr(text);
          if (written !== undefined) assert.match(written, /^[0-9a-f.:]+\/\d+$/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('holderOf', () => {
  it('is an IPv4 address itself, and the network of an IPv6 address', () => {
    fc.assert(fc.property(ipv4, (address) => assert.equal(holderOf(address), address)));
    fc.assert(
      fc.property(ipv6, ipv6, (one, other) => {
        const [first, second] = [one, other].map(holderOf);
        assert.equal(first === second, sameNetwork(one, other, 64), `${one} and ${other}`);
      }),
    );
    assert.equal(holderOf('2001:db8::1'), holderOf('2001:DB8:0:0:ffff::'));
    assert.equal(holderOf('no address'), 'no address');
  });
});

describe('addressFilter', () => {
  it('lets in what begins with the bits of a range of the same family', () => {
    fc.assert(
      fc.property(
        fc.array(range4, { maxLength: 4 }),
        fc.array(range6, { maxLength: 4 }),
        ipv4,
        (ranges4, ranges6, address) => {
          const filter = addressFilter(
            [...ranges4, ...ranges6].map((one) => normaliseCidr(write(one)) ?? ''),
          );
          const wanted = ranges4.some(([network, bits]) => sameNetwork(network, address, bits));
          assert.equal(filter(address), wanted);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the families apart, those that have every address, too', () => {
    assert.deepEqual(
      ['192.0.2.1', '2001:db8::1'].map((address) => addressFilter(['::/0'])(address)),
      [false, true],
    );
    assert.deepEqual(
      ['192.0.2.1', '2001:db8::1'].map((address) => addressFilter(['0.0.0.0/0'])(address)),
      [true, false],
    );
    assert.equal(addressFilter(['0.0.0.0/0', '::/0'])('no address'), false);
  });
});
