import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { Api } from '../../support/penstock.ts';
import type { Variables } from '../../support/process.ts';
import type { Target } from '../target.ts';
import { type Answer, type Assistant, startAssistant } from './assistant.ts';
import { ownerOf, startSecureTarget } from './target.ts';

/** The last part of the names of the tools for streams. */
export type Tool = 'discover' | 'build' | 'manage' | 'teardown';

/** A Penstock, an assistant that uses it through the MCP server, and the API to see what came of it. */
export interface Session extends AsyncDisposable {
  readonly target: Target;
  readonly assistant: Assistant;
  readonly owner: Api;
  /** Calls a tool for streams that is to succeed. */
  use(tool: Tool, values: JsonObject): Promise<Answer>;
  /** Calls a tool for streams that is to fail, and answers what it says. */
  failure(tool: Tool, values: JsonObject): Promise<string>;
  /** What `atlas-streams-discover` shows of one thing. */
  inspect(values: JsonObject): Promise<JsonObject>;
  /** Reads from the API, below the project. */
  read(path: string): Promise<JsonObject>;
}

/** Calls a tool for streams in a target's project. */
export const callStreams = (
  assistant: Assistant,
  { credentials }: Target,
  tool: Tool,
  values: JsonObject,
): Promise<Answer> => assistant.call(`atlas-streams-${tool}`, { projectId: credentials.groupId, ...values });

/** Opens a session with a Penstock of its own. */
export async function openSession(variables: Variables = {}): Promise<Session> {
  await using opened = new AsyncDisposableStack();
  const target = opened.use(await startSecureTarget(variables));
  const assistant = opened.use(await startAssistant(target));
  const owner = await ownerOf(target);
  const use: Session['use'] = async (tool, values) => {
    const answer = await callStreams(assistant, target, tool, values);
    assert.ok(!answer.failed, answer.text);
    return answer;
  };
  const owned = opened.move();
  return {
    target,
    assistant,
    owner,
    use,
    async failure(tool, values) {
      const { failed, text } = await callStreams(assistant, target, tool, values);
      assert.ok(failed, text);
      return text;
    },
    inspect: async (values) => JSON.parse((await use('discover', values)).data) as JsonObject,
    async read(path) {
      const { status, text, json } = await owner.get(path);
      assert.equal(status, 200, text);
      return json;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
