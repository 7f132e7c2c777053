// What an editor's program says of the YAML files of a site: the language server of VS Code's YAML
// extension reads by the schemas that `gongkai schema` prints, and says of each text in tests/schema/
// what the program says of it (src/schema/tests.rs asks the program).

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import YAML from 'yaml';
import { folderOf, program, root } from './site.js';

const require = createRequire(import.meta.url);
const { getLanguageService } = require('yaml-language-server');
const { TextDocument } = require('vscode-languageserver-textdocument');

const KINDS = ['front-matter', 'page', 'site', 'units', 'terms', 'theme'];
const LANGUAGES = ['zh', 'en'];

// The server remembers a document by its name and version.
let documents = 0;
const documentOf = (text) => TextDocument.create(`file:///${documents += 1}.yml`, 'yaml', 1, text);

/** The language server, set up for files of one kind. */
function serverFor(kind, language) {
  const schema = JSON.parse(execFileSync(program, ['schema', kind, '--lang', language], { encoding: 'utf8' }));
  const server = getLanguageService({
    schemaRequestService: async () => { throw new Error('nothing is fetched'); },
    workspaceContext: { resolveRelativePath: (path) => path },
    telemetry: { send() {}, sendError(name, error) { throw new Error(`${name}: ${error}`); }, sendTrack() {} },
    clientCapabilities: {},
  });
  server.configure({
    validate: true, completion: true, hover: true, yamlVersion: '1.2',
    schemas: [{ uri: `file:///${kind}.schema.json`, fileMatch: ['*'], schema, priority: 3 }],
  });
  return {
    told: async (text) => (await server.doValidation(documentOf(text), false)).map(({ message }) => message),
    /** What is proposed at the sign | of a text. */
    proposed: async (marked) => {
      const document = documentOf(marked.replace('|', ''));
      const { items } = await server.doComplete(document, document.positionAt(marked.indexOf('|')), false);
      return items;
    },
    hover: async (marked) => {
      const document = documentOf(marked.replace('|', ''));
      return JSON.stringify((await server.doHover(document, document.positionAt(marked.indexOf('|'))))?.contents ?? '');
    },
  };
}

for (const language of LANGUAGES) {
  describe(`in ${language}`, () => {
    for (const kind of KINDS) {
      test(`${kind}: what the program takes is right, what it refuses is underlined`, async () => {
        const server = serverFor(kind, language);
        const cases = YAML.parse(readFileSync(join(root, `tests/schema/${kind}.yml`), 'utf8'));
        for (const text of [...cases.good, ...cases.beyond]) assert.deepEqual(await server.told(text), [], text);
        for (const text of cases.bad) assert.notDeepEqual(await server.told(text), [], text);
      });
    }
  });
}

test('the sample sites and new ones are right for their schemas', async () => {
  const made = folderOf({});
  for (const language of LANGUAGES) execFileSync(program, ['init', join(made, language), '--lang', language], { stdio: 'ignore' });
  const sites = [root, join(root, 'tests/sites/english'), join(made, 'zh'), join(made, 'en')];
  for (const folder of sites) {
    for (const [kind, file] of [['site', 'site.yml'], ['units', 'content/units.yml']]) {
      assert.deepEqual(await serverFor(kind, 'zh').told(readFileSync(join(folder, file), 'utf8')), [], join(folder, file));
    }
    for (const [kind, below] of [['front-matter', 'content'], ['page', 'pages']]) {
      const server = serverFor(kind, 'zh');
      const files = readdirSync(join(folder, below), { recursive: true }).filter((name) => name.endsWith('.md'));
      for (const file of files) {
        const [, front] = readFileSync(join(folder, below, file), 'utf8').split(/^---$/m);
        assert.deepEqual(await server.told(front), [], join(folder, below, file));
      }
    }
  }
  assert.deepEqual(await serverFor('terms', 'zh').told(readFileSync(join(root, 'src/check/terms.yml'), 'utf8')), []);
  assert.deepEqual(await serverFor('theme', 'zh').told(readFileSync(join(root, 'themes/default/theme.yml'), 'utf8')), []);
});

test('keys are proposed in the language of the site, and values where there are few', async () => {
  const labels = (items) => items.map(({ label }) => label.replaceAll('"', ''));
  const chinese = serverFor('site', 'zh');
  const keys = labels(await chinese.proposed('标题: 甲\n|'));
  assert.ok(keys.includes('网址') && keys.includes('检查') && !keys.includes('base_url') && !keys.includes('标题'), keys.join());
  assert.deepEqual(labels(await chinese.proposed('公开情况: |')).sort(), ['full', 'off', 'published']);
  assert.deepEqual(labels(await chinese.proposed('压缩: |')).sort(), ['否', '是']);
  const english = serverFor('units', 'en');
  const unit = labels(await english.proposed('- slug: a\n  |'));
  assert.ok(unit.includes('name') && !unit.includes('名称'), unit.join());
  const inserted = (await chinese.proposed('|')).find(({ label }) => label === '标题');
  assert.match(inserted.insertText, /^标题: (\$1)?$/);
  const front = serverFor('front-matter', 'zh');
  assert.deepEqual(labels(await front.proposed('状态: |')).filter((label) => !label.startsWith('撤回')).sort(), ['repealed', 'valid', '废止', '有效']);
  assert.ok(labels(await front.proposed('附件:\n  - |')).includes('文件'));
  // `true` and `null` are no titles.
  assert.deepEqual(labels(await chinese.proposed('标题: |')), []);
});

test('a mistake is told in words, and a key described', async () => {
  const server = serverFor('units', 'zh');
  assert.match((await server.told('- 名称: 甲\n')).join(), /缺少必填的“标识”/);
  assert.match((await server.told('- {slug: A, name: 甲}\n')).join(), /只用 a-z/);
  assert.match((await server.told('- {slug: a, name: 甲, 名称: 乙}\n')).join(), /是同一个栏目/);
  assert.match((await server.told('- {slug: a, name: [甲]}\n')).join(), /一段文字/);
  assert.match(await server.hover('- sl|ug: a\n'), /网址里的名字/);
});

test('the findings of a site in a folder of its repository are found in the folder that VS Code opens', () => {
  const tasks = JSON.parse(readFileSync(join(root, 'src/cli/init/tools/tasks.json'), 'utf8')).tasks;
  const { regexp, file, line } = tasks[0].problemMatcher.pattern;
  for (const [path, below] of [
    ['content/sfj/2024.md', 'content/sfj/2024.md'], ['sites/示例区/content/甲/2024.md', 'content/甲/2024.md'],
    ['site.yml', 'site.yml'], ['sites/示例区/site.yml', 'site.yml'], ['a/slots/head.html', 'slots/head.html'],
  ]) {
    const found = new RegExp(regexp).exec(`::error file=${path},line=3,endLine=3,col=1,endColumn=4,title=GK261 甲::乙`);
    assert.deepEqual([found?.[file], found?.[line]], [below, '3'], path);
  }
});
