import { expect, test, vi } from 'vitest';
import { compilerPackage, findCompiler } from '../../../src/engines/typst/compile/find-compiler.ts';
import { Failure } from '../../../src/model/report.ts';
import * as installation from '../../../src/platform/installation.ts';

test('Typst is found where it is installed, with its version', () => {
  expect(findCompiler()).toMatchObject({ name: expect.stringMatching(/^Typst\/\d+\.\d+/u) });
});

test('without the package, the message names the command that installs it', () => {
  const find = vi.spyOn(installation, 'packageFolder').mockImplementation(() => {
    throw new Error('not found');
  });
  try {
    findCompiler();
    expect.unreachable();
  } catch (error) {
    const [message] = error instanceof Failure ? error.messages : [];
    expect(message?.ruleId).toBe('typst-missing');
    expect(message?.note).toContain(`npm install ${compilerPackage}`);
  } finally {
    find.mockRestore();
  }
});
