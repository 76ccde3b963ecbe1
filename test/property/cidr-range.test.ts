import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isPrivateRange, overlap } from '../../src/domain/cidr-range.ts';
import { normaliseCidr } from '../../src/domain/cidr.ts';

/** Ranges in their one form, often near each other. */
const range = fc
  .tuple(
    fc.constantFrom('10.0', '10.255', '172.15', '172.16', '192.168', '255.255'),
    fc.nat(65_535),
    fc.nat(32),
  )
  .map(([head, tail, bits]) => normaliseCidr(`${head}.${tail >> 8}.${tail & 255}/${bits}`) ?? assert.fail());

/** A list of Node's that holds a range. */
function listOf(cidrBlock: string): BlockList {
  const list = new BlockList();
  const [address = '', bits] = cidrBlock.split('/');
  list.addSubnet(address, Number(bits), 'ipv4');
  return list;
}

const firstOf = (cidrBlock: string): string => cidrBlock.split('/', 1)[0] ?? '';

describe('ranges of IPv4 addresses', () => {
  it('overlap when one has the first address of the other, as Node’s own lists see it', () => {
    fc.assert(
      fc.property(range, range, (one, other) => {
        const wanted = listOf(one).check(firstOf(other)) || listOf(other).check(firstOf(one));
        assert.equal(overlap(one, other), wanted);
        assert.equal(overlap(other, one), wanted);
      }),
    );
  });

  it('are private when one of the three private ranges has them whole', () => {
    const cases = {
      '10.0.0.0/8': true,
      '10.0.0.0/7': false,
      '172.16.0.0/12': true,
      '172.0.0.0/8': false,
      '172.31.255.255/32': true,
      '172.32.0.0/32': false,
      '192.168.0.0/16': true,
      '192.168.0.0/15': false,
      '0.0.0.0/0': false,
    };
    for (const [cidrBlock, wanted] of Object.entries(cases)) {
      assert.equal(isPrivateRange(cidrBlock), wanted, cidrBlock);
    }
  });
});
