import { expect, test } from 'vitest';
import { resolveProject } from '../../src/config/project.ts';
import { Failure } from '../../src/model/report.ts';
import { memoryHost } from '../support/memory-host.ts';

/** The severities in a project with this config, or the faults of the config. */
async function resolved(config: string) {
  const host = memoryHost({ '/project/a.md': '# A\n', '/project/offprint.config.yaml': config });
  try {
    const { severities, maxWarnings } = await resolveProject({ sources: ['a.md'] }, host);
    return { severities, maxWarnings };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.messages.map(({ name, ruleId, reason, note }) => [`${name} ${ruleId}`, reason, note]);
  }
}

test('the config sets the severities of rules, including those of plugins', async () => {
  const config =
    'rules:\n  heading-jump: off\n  note-unused: error\n  remark-lint:no-tabs: info\n  link-target: error\n';
  expect(await resolved(`${config}maxWarnings: 3\n`)).toEqual({
    severities: {
      rules: { 'heading-jump': 'off', 'note-unused': 'error', 'remark-lint:no-tabs': 'info', 'link-target': 'error' },
      strict: false,
    },
    maxWarnings: 3,
  });
  expect(await resolved('strict: true\n')).toEqual({ severities: { rules: {}, strict: true }, maxWarnings: undefined });
});

test('an unknown rule is an error at its line, with a suggestion; each is reported', async () => {
  const config = 'rules:\n  heading-jmp: off\n  offprint:note-unused: off\n  xyzzy: info\n';
  expect(await resolved(config)).toEqual([
    ['offprint.config.yaml:2:3 config-invalid', 'There is no rule `heading-jmp`', 'Did you mean `heading-jump`?'],
    [
      'offprint.config.yaml:3:3 config-invalid',
      'There is no rule `offprint:note-unused`',
      'Did you mean `note-unused`?',
    ],
    ['offprint.config.yaml:4:3 config-invalid', 'There is no rule `xyzzy`', expect.stringContaining('`plugin:rule`')],
  ]);
});

test.each(['off', 'info', 'warning'])('a fatal rule cannot be made `%s`', async (severity) => {
  expect(await resolved(`strict: false\nrules:\n  parity-missing: ${severity}\n`)).toEqual([
    [
      'offprint.config.yaml:3:3 config-invalid',
      `The rule \`parity-missing\` cannot be set to \`${severity}\`: what it finds makes a correct file impossible`,
      expect.stringContaining('fix what the rule reports'),
    ],
  ]);
});

test.each(['off', 'info', 'warning', 'error'])('any other rule can be made `%s`, a fault too', async (severity) => {
  expect(await resolved(`rules:\n  link-target: ${severity}\n`)).toMatchObject({
    severities: { rules: { 'link-target': severity } },
  });
});

test.each([
  [
    'rules: { heading-jump: warn }',
    '`rules.heading-jump` must be `off`, `info`, `warning` or `error`, not `warn`',
    'Did you mean `warning`?',
  ],
  [
    'rules: [heading-jump]',
    '`rules` must be rules with their severities, such as `picture-alternative: error`, not a list',
  ],
  ['maxWarnings: many', '`maxWarnings` must be a whole number of warnings, not `many`'],
  ['maxWarnings: -1', '`maxWarnings` must be a whole number of warnings, not `-1`'],
])('`%s` is refused', async (config, reason, hint = undefined) => {
  expect(await resolved(config)).toEqual([[expect.stringContaining(' config-invalid'), reason, hint]]);
});
