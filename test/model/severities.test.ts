import type { VFileMessage } from 'vfile-message';
import { expect, test } from 'vitest';
import { createMessage } from '../../src/model/report.ts';
import type { RuleId } from '../../src/model/rules.ts';
import { isOff, ownSeverities, ruleNameOf, type Severities, settle, severityOf } from '../../src/model/severities.ts';
import { brokenLink, headingJump, pluginMessage } from '../support/run-report.ts';

const error = () => createMessage('source-empty', {}, { line: 1, column: 1 }, 'a.md');
const info = () => createMessage('browser-unjailed', { reason: 'root' });
const taken = (messages: readonly VFileMessage[], severities: Partial<Severities>) =>
  settle(messages, { ...ownSeverities, ...severities }).map(
    (message) => `${severityOf(message)} ${ruleNameOf(message)}`,
  );

test('by default, each message has the severity of its rule', () => {
  expect(taken([error(), headingJump('a.md', 1), info()], {})).toEqual([
    'fatal source-empty',
    'warning heading-jump',
    'info browser-unjailed',
  ]);
});

test('the project overrides the rule, and a strict run overrides both', () => {
  const rules = { 'heading-jump': 'info', 'browser-unjailed': 'warning' } as const;
  const messages = () => [headingJump('a.md', 1), info()];
  expect(taken(messages(), { rules })).toEqual(['info heading-jump', 'warning browser-unjailed']);
  expect(taken(messages(), { rules, strict: true })).toEqual(['info heading-jump', 'error browser-unjailed']);
  expect(taken(messages(), { rules: { 'heading-jump': 'error' } })).toEqual([
    'error heading-jump',
    'info browser-unjailed',
  ]);
});

test('a rule that is off is removed, strict or not', () => {
  const rules = { 'heading-jump': 'off' } as const;
  expect(taken([headingJump('a.md', 1)], { rules })).toEqual([]);
  expect(taken([headingJump('a.md', 1)], { rules, strict: true })).toEqual([]);
});

test('a fatal message stays fatal, whatever the settings', () => {
  expect(taken([error()], { rules: { 'source-empty': 'off' } })).toEqual(['fatal source-empty']);
});

test('a fault has the severity that the project sets', () => {
  const fault = () => brokenLink('a.md', 1, 1);
  expect(taken([fault()], {})).toEqual(['error link-target']);
  expect(taken([fault()], { rules: { 'link-target': 'warning' } })).toEqual(['warning link-target']);
  expect(taken([fault()], { rules: { 'link-target': 'warning' }, strict: true })).toEqual(['error link-target']);
  expect(taken([fault()], { rules: { 'link-target': 'off' } })).toEqual([]);
});

test('rules of plugins are named with their plugin', () => {
  const message = () => pluginMessage('Tab', { source: 'remark-lint', ruleId: 'no-tabs' });
  expect(taken([message()], { rules: { 'remark-lint:no-tabs': 'error' } })).toEqual(['error remark-lint:no-tabs']);
  expect(taken([message()], { rules: { 'no-tabs': 'error' } })).toEqual(['warning remark-lint:no-tabs']);
  expect(
    taken([pluginMessage('x', { source: 'mine', ruleId: 'heading-jump' })], { rules: { 'heading-jump': 'off' } }),
  ).toHaveLength(1);
});

test('applying severities twice changes nothing', () => {
  const severities: Severities = { rules: { 'heading-jump': 'info', 'browser-unjailed': 'error' }, strict: true };
  const once = settle([headingJump('a.md', 1), info(), error()], severities);
  const before = once.map(severityOf);
  expect(settle(once, severities).map(severityOf)).toEqual(before);
  expect(before).toEqual(['info', 'error', 'fatal']);
});

test('a rule that is off is not checked', () => {
  const wants = (id: RuleId, severity: Severities['rules'][string]) =>
    isOff(id, { ...ownSeverities, rules: { [id]: severity } });
  expect([wants('heading-jump', 'off'), wants('heading-jump', 'info'), isOff('heading-jump', ownSeverities)]).toEqual([
    true,
    false,
    false,
  ]);
});
