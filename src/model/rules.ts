import { blockRules, codeRules, noteRules } from './rules/blocks.ts';
import { bookRules, fileRules } from './rules/books.ts';
import { diffRules, parityRules, provenanceRules, reproductionRules } from './rules/comparisons.ts';
import { directiveRules, partRules } from './rules/directives.ts';
import { coverRules, epubRules, shopRules } from './rules/epub.ts';
import { finishedRules } from './rules/finished.ts';
import { fleetRules } from './rules/fleet.ts';
import { frontMatterRules } from './rules/front-matter.ts';
import { htmlRules } from './rules/html.ts';
import { citationRules, linkRules, networkRules, webLinkRules } from './rules/links.ts';
import { machineRules } from './rules/machine.ts';
import { pictureRules } from './rules/pictures.ts';
import { fontRules, pageRules } from './rules/printing.ts';
import { projectRules } from './rules/project.ts';
import { metadataRules, proseRules, spellingRules } from './rules/prose.ts';
import type { FatalRule, Rule } from './rules/rule.ts';
import { sourceRules } from './rules/source.ts';

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
  ...fleetRules,
  ...parityRules,
  ...diffRules,
};

export type RuleId = keyof typeof rules;

/** The id of a rule that prevents all output. */
export type FatalRuleId = {
  [Id in RuleId]: (typeof rules)[Id] extends FatalRule<never> ? Id : never;
}[RuleId];

export type Facts<Id extends RuleId> = (typeof rules)[Id] extends Rule<infer Facts> ? Facts : never;

/** Whether the catalogue has a rule with this id: rules of plugins are not in it. */
export function isRule(id: string): id is RuleId {
  return Object.hasOwn(rules, id);
}
