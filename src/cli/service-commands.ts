import type { Host } from '../platform/host.ts';

/** Writes a sign of a text in another way, so that the text means the same, and the sign is not there as such. */
export type Rewrite = (sign: string) => string;

/** Signs of a text for people: an invisible one before each parts it from what stands before. */
export const parted: Rewrite = (sign) => `\u2060${sign}`;

/** Signs in strings of JSON. */
export const jsonEscaped: Rewrite = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Signs in XML. */
export const xmlEscaped: Rewrite = (sign) => `&#${sign.charCodeAt(0)};`;

/** Variables by which services that run jobs are known: GitHub Actions, Azure Pipelines, TeamCity. */
const services = ['GITHUB_ACTIONS', 'TF_BUILD', 'TEAMCITY_VERSION'];

/** The sign that makes a command of `##[…]`, `##vso[…]` and `##teamcity[…]` in a line, and of `::…::` at its start. */
const decisive = /(?<=##[a-z]*)\[|(?<=^[^\S\n]*):(?=:)/gimu;

/**
 * What is printed in a job of a service. Services look for their commands in all that a job prints: documents, which may be
 * a stranger's, must not give any.
 */
export function withoutCommands(text: string, env: Host['env'], rewrite = parted): string {
  return services.some((name) => env[name]) ? text.replace(decisive, rewrite) : text;
}
