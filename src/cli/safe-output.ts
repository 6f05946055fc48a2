import type { Host } from '../platform/host.ts';

/** Rewrites a character of a text so that the meaning stays the same without the literal character. */
export type Rewrite = (sign: string) => string;

/** Characters of a text for people: an invisible one separates each from those before it. */
export const parted: Rewrite = (sign) => `\u2060${sign}`;

/** Characters in JSON strings. */
export const jsonEscaped: Rewrite = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Characters in XML. */
export const xmlEscaped: Rewrite = (sign) => `&#${sign.charCodeAt(0)};`;

/** Variables that identify services that run jobs: GitHub Actions, Azure Pipelines, TeamCity. */
const services = ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'];

/** The character that makes a command of `##[…]`, `##vso[…]` and `##teamcity[…]` in a line, and of `::…::` at its start. */
const decisive = /(?<=##[a-z]*)\[|(?<=^[^\S\n]*):(?=:)/gimu;

/** Output that is safe in a job of a service: services search all of it for commands, which no document may issue. */
export function withoutCommands(text: string, env: Host['env'], rewrite = parted): string {
  return services.some((name) => env[name]) ? text.replace(decisive, rewrite) : text;
}

/**
 * Text that is safe to print in a terminal: characters that would move the cursor, change colours or reverse the direction are
 * shown as symbols, since file names and texts are untrusted.
 */
export function printable(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0);
    // The block "Control Pictures" has a symbol for each, in their order.
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** Controls except tab and line break, and the characters that embed and override directions (UAX #9, section 2). */
const controls = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;
