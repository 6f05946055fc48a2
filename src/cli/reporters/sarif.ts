import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VFileMessage } from 'vfile-message';
import { sha256 } from '../../model/digest.ts';
import { isRule, rules } from '../../model/rules.ts';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { version } from '../../model/version.ts';
import { installation } from '../../platform/installation.ts';
import { editsIn, endOf, fileOf, inTextOrder, repositoryPath } from '../message-place.ts';
import type { Reporter, ReporterContext } from '../reporter.ts';
import type { SourceReader } from '../source-reader.ts';

/** The levels of SARIF, by severity (SARIF 2.1.0, 3.27.10). */
const levels = { fatal: 'error', error: 'error', warning: 'warning', info: 'note' } as const;

/** Messages as a SARIF 2.1.0 log, which code scanning services read. */
export const sarif: Reporter = async ({ messages, exitCode }, context) => {
  const ordered = inTextOrder(messages);
  const names = [...new Set(ordered.map(ruleIdOf))].sort();
  const texts = await ruleTexts();
  const driver = { name: 'Offprint', version, semanticVersion: version };
  const described = names.map((name) => descriptorOf(name, texts));
  const fingerprint = fingerprinter(context.readLines);
  const results = [];
  for (const message of ordered) {
    const identity = await fingerprint(message);
    const fixes = await fixesOf(message, context);
    results.push({
      ...resultOf(message, names, context),
      ...(fixes.length > 0 && { fixes }),
      partialFingerprints: { 'offprint/v1': identity },
    });
  }
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { ...driver, rules: described } },
        // Documents with errors are a successful execution; a wrong command or a missing program is not.
        invocations: [{ executionSuccessful: exitCode <= 1, exitCode }],
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
  return JSON.stringify(log, null, 2);
};

/** A plugin's messages may have no rule. */
function ruleIdOf(message: VFileMessage): string {
  return ruleNameOf(message) || 'unnamed';
}

function descriptorOf(id: string, texts: RuleTexts) {
  const meaning = Object.hasOwn(texts, id) ? texts[id]?.meaning : undefined;
  const level = isRule(id) ? levels[rules[id].severity] : 'warning';
  return {
    id,
    shortDescription: { text: meaning ? firstSentence(meaning) : wordsOf(id) },
    ...(meaning ? { fullDescription: { text: meaning }, help: { text: meaning } } : {}),
    // The level of the results is the project's severity for the rule.
    defaultConfiguration: { level },
  };
}

function firstSentence(text: string): string {
  return text.split(/(?<=[.!?])\s/u, 1)[0] ?? text;
}

/** The id of a rule as words: `link-target` is `Link target`. */
function wordsOf(id: string): string {
  const words = isRule(id) ? id.replaceAll('-', ' ') : id;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function resultOf(message: VFileMessage, names: readonly string[], context: ReporterContext) {
  const { reason, note } = message;
  const file = fileOf(message);
  const ruleId = ruleIdOf(message);
  return {
    ruleId,
    ruleIndex: names.indexOf(ruleId),
    level: levels[severityOf(message)],
    message: { text: note ? `${reason}\n${note}` : reason },
    ...(file ? { locations: [{ physicalLocation: locationOf(message, file, context) }] } : {}),
  };
}

function locationOf(message: VFileMessage, file: string, context: ReporterContext) {
  const { line, column } = message;
  const end = endOf(message);
  const region = { startLine: line, startColumn: column, endLine: end?.line, endColumn: end?.column };
  return { artifactLocation: artifactOf(repositoryPath(file, context)), ...(line === undefined ? {} : { region }) };
}

/** The corrections of a message, the likeliest first (SARIF 2.1.0, 3.55). */
async function fixesOf(message: VFileMessage, context: ReporterContext) {
  const file = fileOf(message);
  const edits = file ? await editsIn(message, context.readLines) : [];
  return edits.map(({ start, end, text }) => ({
    description: { text: `Replace it with \`${text}\`.` },
    artifactChanges: [
      {
        artifactLocation: artifactOf(repositoryPath(file ?? '', context)),
        replacements: [
          {
            deletedRegion: {
              startLine: start.line,
              startColumn: start.column,
              endLine: end.line,
              endColumn: end.column,
            },
            insertedContent: { text },
          },
        ],
      },
    ],
  }));
}

/** The location of a file: relative to the repository, or absolute if it is outside. */
function artifactOf(path: string) {
  const isOutside = path.startsWith('/') || /^[A-Za-z]:\//u.test(path);
  if (isOutside) return { uri: pathToFileURL(path).href };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}

/** The meanings of rules in plain text, by their ids. */
type RuleTexts = Readonly<Record<string, { meaning: string }>>;

/** Reads the descriptions of rules in the guide, which are no part of the catalogue: only services show them. */
async function ruleTexts(): Promise<RuleTexts> {
  return JSON.parse(await readFile(join(installation, 'schema', 'rules.json'), 'utf8'));
}

/**
 * Identifies a message even if its line moves, by its rule, file, line text, and position among such messages. If the line
 * cannot be read, the text of the message is used instead.
 *
 * @returns a function that returns a fingerprint in hexadecimal digits; call it in the order of the text
 */
function fingerprinter(readLines: SourceReader): (message: VFileMessage) => Promise<string> {
  const counted = new Map<string, number>();
  return async (message) => {
    const { file, line, reason } = message;
    const text = file && line !== undefined ? (await readLines(file))?.[line - 1] : undefined;
    const identity = JSON.stringify([ruleNameOf(message), file, text?.trim() ?? reason]);
    const number = (counted.get(identity) ?? 0) + 1;
    counted.set(identity, number);
    return sha256(`${identity}${number}`).slice(0, 32);
  };
}
