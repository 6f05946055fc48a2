import { blockRules } from './rules/blocks.ts';
import { bookRules } from './rules/books.ts';
import { citationRules } from './rules/citations.ts';
import { codeRules } from './rules/code.ts';
import { coverRules } from './rules/covers.ts';
import { diffRules } from './rules/diff.ts';
import { directiveRules } from './rules/directives.ts';
import { epubRules } from './rules/epub.ts';
import { fileRules } from './rules/files.ts';
import { finishedRules } from './rules/finished.ts';
import { fontRules } from './rules/fonts.ts';
import { frontMatterRules } from './rules/front-matter.ts';
import { htmlRules } from './rules/html.ts';
import { linkRules } from './rules/links.ts';
import { machineRules } from './rules/machine.ts';
import { metadataRules } from './rules/metadata.ts';
import { networkRules } from './rules/network.ts';
import { noteRules } from './rules/notes.ts';
import { pageRules } from './rules/pages.ts';
import { parityRules } from './rules/parity.ts';
import { partRules } from './rules/parts.ts';
import { pictureRules } from './rules/pictures.ts';
import { projectRules } from './rules/project.ts';
import { proseRules } from './rules/prose.ts';
import { provenanceRules } from './rules/provenance.ts';
import { reproductionRules } from './rules/reproduction.ts';
import type { FatalRule, Rule } from './rules/rule.ts';
import { shopRules } from './rules/shops.ts';
import { sourceRules } from './rules/source.ts';
import { spellingRules } from './rules/spelling.ts';
import { webLinkRules } from './rules/web-links.ts';

/** The catalogue of messages, group by group. Ids are permanent: people use them in configs and search for them. */
export const rules = {
  ...projectRules,
  ...sourceRules,
  ...frontMatterRules,
  ...bookRules,
  ...htmlRules,
  ...fileRules,
  ...pictureRules,
  ...coverRules,
  ...shopRules,
  ...fontRules,
  ...codeRules,
  ...directiveRules,
  ...partRules,
  ...blockRules,
  ...noteRules,
  ...linkRules,
  ...webLinkRules,
  ...networkRules,
  ...citationRules,
  ...pageRules,
  ...epubRules,
  ...finishedRules,
  ...proseRules,
  ...spellingRules,
  ...metadataRules,
  ...provenanceRules,
  ...reproductionRules,
  ...machineRules,
  ...parityRules,
  ...diffRules,
};

/** The id of a rule, which every message has. */
export type RuleId = keyof typeof rules;

/** The id of a rule that prevents all output. */
export type FatalRuleId = {
  [Id in RuleId]: (typeof rules)[Id] extends FatalRule<never> ? Id : never;
}[RuleId];

/** The facts that a rule needs to word its message. */
export type Facts<Id extends RuleId> = (typeof rules)[Id] extends Rule<infer Facts> ? Facts : never;

/** Whether the catalogue has a rule with this id: rules of plugins are not in it. */
export function isRule(id: string): id is RuleId {
  return Object.hasOwn(rules, id);
}
