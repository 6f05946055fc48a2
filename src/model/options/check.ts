import * as z from 'zod';
import { targets } from '../targets.ts';
import { listed } from '../wording.ts';
import { boolean, group, paths, text } from './values.ts';

const packageName = z
  .string({ error: 'the name of a package' })
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u, {
    error: 'the name of a package, such as `@cspell/dict-software-terms`',
  });

const spelling = group('a group of keys such as `words`', {
  words: z.array(text, { error: 'a list of words' }).describe('Words to accept. Default: none.'),
  wordFiles: paths.describe('Files with words to accept, one per line; text after `#` is a comment. Default: none.'),
  dictionaries: z
    .array(packageName, { error: 'a list of packages' })
    .describe(
      "Packages of additional CSpell dictionaries, installed next to the document: `@cspell/dict-software-terms`. Default: the dictionaries of the document's languages.",
    ),
});

/** Only for the project: a document must not make those who check it contact servers. */
const external = boolean.optional().describe('Whether to check external links. Default: `false`.');

/** What `offprint check` checks in a document: the group `check` of its front matter. */
export const check = group('a group of keys such as `targets`', {
  spelling: z
    .union([boolean, spelling], { error: '`true`, `false`, or a group of keys such as `words`' })
    .describe('Whether to check the spelling, and which other words to accept. Default: `false`.'),
  prose: boolean.describe(
    'Whether to look for writing slips: double words, repeated headings, empty sections, `TODO` left in the text. Default: `true`.',
  ),
  targets: z
    .array(z.enum(targets, { error: listed(targets) }), { error: 'a list of targets' })
    .describe(
      'Where the publication will go. Metadata that is required there and missing is reported. Default: nowhere.',
    ),
});

/** What it checks in the documents of a project: the group `check` of the config. */
export const checkOfProject = check.extend({ external });
