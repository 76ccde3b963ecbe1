import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { assertError, type ExpectedError, expected } from '../support/answers.ts';
import { projectTrail, readTrail } from '../support/audit-trail.ts';
import { type Penstock, startPenstock } from '../support/penstock.ts';
import { itRefusesLikeProjects } from '../support/project-refusals.ts';
import { itRefusesWhatIsNoArray } from '../support/refusals.ts';

const path = '/teams';
const teamId = 'e'.repeat(24);
const team = { teamId, roleNames: ['GROUP_READ_ONLY'] };

const noTeam = (id: string): ExpectedError => ({
  status: 404,
  code: 'TEAM_NOT_FOUND',
  detail: `No team with ID ${id} exists.`,
  parameters: [id],
});

describe('addGroupTeams', () => {
  let penstock: Penstock;
  const add = (body: unknown) => penstock.owner.post(path, body);

  before(async () => {
    penstock = await startPenstock();
  });
  after(() => penstock[Symbol.asyncDispose]());

  it('404: names the first team, since there are none', async () => {
    assertError(
      await add([
        { ...team, links: [] },
        { ...team, teamId: 'd'.repeat(24) },
      ]),
      noTeam(teamId),
    );
    assert.equal((await penstock.owner.get(path)).json['totalCount'], 0);
  });

  it('404: tells the trail that it was refused', async () => {
    await add([team]);
    const entries = await readTrail(penstock.owner, projectTrail(penstock.groupId));
    const last = entries.findLast(({ operationId }) => operationId === 'addGroupTeams');
    assert.deepEqual([last?.name, last?.outcome], ['attempt.refused', 'TEAM_NOT_FOUND']);
  });

  it('400: names the attribute that is missing, of the wrong type or of no use', async () => {
    for (const [body, error] of [
      [[], expected.missing('[0]')],
      [[{ roleNames: [] }], expected.missing('[0].teamId')],
      [[{ teamId }], expected.missing('[0].roleNames')],
      [[team, 'team'], expected.wrongJsonType('[1]')],
      [[{ ...team, teamId: 'x' }], expected.invalidAttribute('[0].teamId')],
      [[{ ...team, teamId: 5 }], expected.wrongJsonType('[0].teamId')],
      [[{ ...team, roleNames: 'GROUP_OWNER' }], expected.wrongJsonType('[0].roleNames')],
      [[{ ...team, roleNames: ['r'.repeat(65)] }], expected.invalidAttribute('[0].roleNames[0]')],
      [[{ ...team, unknownField: 1 }], expected.invalidAttribute('[0].unknownField')],
    ] as const) {
      assertError(await add(body), error);
    }
    assert.equal((await add(Array.from({ length: 101 }, () => team))).status, 400);
    assert.equal((await add(Array.from({ length: 100 }, () => team))).status, 404);
  });

  const call = { method: 'POST', path, body: [team] };
  itRefusesLikeProjects(() => penstock, { ...call, tooWeak: 'GROUP_STREAM_PROCESSING_OWNER' });
  itRefusesWhatIsNoArray(() => penstock, call);
});
