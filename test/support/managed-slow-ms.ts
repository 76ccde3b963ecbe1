import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { statusesOf } from './groups.ts';
import { type Penstock, startPenstock } from './penstock.ts';
import { itRefusesLikeProjects } from './project-refusals.ts';
import { newProject } from './projects.ts';
import { range } from './store-fixtures.ts';

const managed = '/managedSlowMs';

/** The two that say whether it is managed what a slow operation is, by what is read afterwards. */
const switches = {
  true: { method: 'POST', path: `${managed}/enable` },
  false: { method: 'DELETE', path: `${managed}/disable` },
} as const;

/** Adds the tests of one of the two operations, which differ in what they say alone. */
export function describeSlowMsSwitch(id: string, said: 'true' | 'false'): void {
  const call = switches[said];
  const unsaid = said === 'true' ? 'false' : 'true';

  describe(id, () => {
    let penstock: Penstock;
    const ask = ({ method, path }: (typeof switches)['true' | 'false'], where = '') =>
      penstock.owner.request(method, where + path);

    before(async () => {
      penstock = await startPenstock();
    });
    after(() => penstock[Symbol.asyncDispose]());

    it('204: answers nothing, and it is so, also the second time', async () => {
      await ask(switches[unsaid]);
      for (let turn = 0; turn < 2; turn += 1) {
        const reply = await ask(call);
        assert.deepEqual([reply.status, reply.text], [204, '']);
        assert.equal((await penstock.owner.get(managed)).text, said);
      }
    });

    it('204: changes its project, which can be deleted then, and not another', async () => {
      const projects = [await newProject(penstock), await newProject(penstock)];
      const [one, other] = projects.map(({ path }) => path);
      for (const path of [one, other]) await ask(switches[unsaid], path);
      await ask(call, one);
      assert.equal((await penstock.owner.get(`${one}${managed}`)).text, said);
      assert.equal((await penstock.owner.get(`${other}${managed}`)).text, unsaid);
      assert.equal((await penstock.owner.delete(one ?? '')).status, 202);
    });

    it('204: answers every one of many at once', async () => {
      const replies = await Promise.all(range(10).map(() => ask(call)));
      assert.deepEqual(new Set(statusesOf(replies)), new Set([204]));
    });

    const tooWeak = 'GROUP_STREAM_PROCESSING_OWNER';
    itRefusesLikeProjects(() => penstock, { ...call, tooWeak });
  });
}
