import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { JsonObject } from '../../../src/domain/json.ts';
import { folderOf } from '../prepare.ts';
import type { Target } from '../target.ts';

/** What a tool of the server answered. */
export interface Answer {
  readonly failed: boolean;
  /** What the model, and with most programs the user, reads. */
  readonly text: string;
  /** Of the text, the data that the tool puts between marks with warnings around them; empty when there is none. */
  readonly data: string;
  /** The same for programs; empty when the tool failed. */
  readonly content: JsonObject;
}

/** What the user fills into a form that the server asks for; null declines. */
export type Form = Readonly<Record<string, string>> | null;

/** A program that uses the server in the place of a user, through the Model Context Protocol. */
export interface Assistant extends AsyncDisposable {
  tools(): Promise<string[]>;
  call(tool: string, values: JsonObject): Promise<Answer>;
  /** What the user was asked so far. */
  readonly asked: readonly string[];
  /** Answers what the user is asked from now on. */
  answer(form: Form): void;
}

interface Configuration {
  readonly mcpServers: {
    readonly penstock: {
      readonly command: string;
      readonly args: string[];
      readonly env: Readonly<Record<string, string>>;
    };
  };
}

const configurationIn = async (directory: string): Promise<Configuration> =>
  JSON.parse(await readFile(join(directory, 'mcp.json'), 'utf8')) as Configuration;

const confirmed: Form = { confirmation: 'Yes' };

const marked = /^<untrusted-user-data-[\w-]+>\n([\s\S]*)\n<\/untrusted-user-data-[\w-]+>$/m;

/**
 * Starts the server as `mcp.json` in a target's directory says. Confirms what the user is asked, unless told otherwise.
 *
 * @param changes variables of the server's environment that differ from the configuration
 */
export async function startAssistant(
  { directory }: Target,
  changes: Readonly<Record<string, string>> = {},
): Promise<Assistant> {
  const { command, args, env } = (await configurationIn(directory)).mcpServers.penstock;
  // Offline, npx takes what the lock file pins; the server writes its log below the home directory.
  const own = { npm_config_offline: 'true', HOME: directory, NO_PROXY: '*' };
  const transport = new StdioClientTransport({
    command,
    args,
    cwd: folderOf({ name: 'mcp-server' }),
    env: { ...env, ...own, ...changes },
    stderr: 'ignore',
  });
  const client = new Client({ name: 'penstock', version: '1' }, { capabilities: { elicitation: {} } });
  const asked: string[] = [];
  let form = confirmed;
  client.setRequestHandler('elicitation/create', ({ params }) => {
    asked.push(params.message);
    return form === null ? { action: 'decline' } : { action: 'accept', content: { ...form } };
  });
  await client.connect(transport);
  return {
    asked,
    answer: (next) => void (form = next),
    tools: async () => (await client.listTools()).tools.map(({ name }) => name),
    async call(name, values) {
      const { isError, content, structuredContent } = await client.callTool({ name, arguments: values });
      const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
      return {
        failed: isError ?? false,
        text,
        data: marked.exec(text)?.[1] ?? '',
        content: (structuredContent ?? {}) as JsonObject,
      };
    },
    [Symbol.asyncDispose]: () => client.close(),
  };
}
