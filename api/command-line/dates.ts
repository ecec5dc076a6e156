import { parseArgs } from 'node:util';
import { answerRule, ruleNames, rules } from '../../domain/calendar/rules.ts';

function give(lines: string[], code = 1): never {
  for (const line of lines) console.error(line);
  process.exit(code);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string', default: '{}' },
    words: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const name = positionals[0];
if (name === undefined || values.help) {
  console.log("Usage: npm run dates -- RULE --json '{...}' [--words]");
  console.log('Answers as POST /api/v1/dates/RULE does; with --words to be read rather than parsed.\n');
  for (const [rule, { summary }] of Object.entries(rules)) console.log(`${rule.padEnd(44)} ${summary}`);
  process.exit(0);
}
let input: unknown;
try {
  input = JSON.parse(values.json);
} catch {
  give([`--json is not valid JSON: ${values.json}`]);
}
const result = answerRule(name, input);
if (result === undefined) {
  const near = ruleNames.filter((rule) => rule.split('.')[0] === name.split('.')[0] || rule.includes(name));
  give([
    `There is no rule "${name}".`,
    `${near.length > 0 ? 'Near it' : 'The rules'}: ${(near.length > 0 ? near : ruleNames).join(', ')}`,
  ]);
}
if (!result.ok) give(result.faults.map((fault) => `${fault.pointer || '/'}: ${fault.detail}`));
const { answer } = result;
if (!values.words) console.log(JSON.stringify(answer, null, 2));
else {
  console.log(typeof answer.value === 'string' ? answer.value : JSON.stringify(answer.value, null, 2));
  for (const line of answer.working) console.log(`  ${line}`);
  console.log(`Source: ${answer.source} (${answer.confidence}); bank holidays ${answer.calendarVersion}`);
  for (const warning of answer.warnings) console.log(`Warning: ${warning}`);
}
