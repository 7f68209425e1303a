import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { askedWords } from '../domain/rules/verdict.ts'
import { factFields, ownerOf } from '../domain/stays/facts.ts'
import { closedStates, stateNames } from '../domain/stays/state.ts'
import type { StateName } from '../domain/stays/state.ts'
import { stepKinds } from '../domain/stays/step.ts'
import type { StepKind } from '../domain/stays/step.ts'
import type { Who } from '../domain/stays/step-rule.ts'
import { ruleOf } from '../domain/stays/step-table.ts'
import { abilityWords, factWords, ownerWords, sideWords, stateWords, stepWords } from '../domain/stays/words.ts'

const heading = `# 流动经历的状态与步骤

本页由 \`tools/draw-states.ts\` 从 \`domain/stays/step-rules.ts\` 生成，请勿手工修改；页面按钮、拒绝说明和归并规则用的是同一张表。
`

/** Edges that change the state, those between the same two states on one line. */
function edges(): string[] {
  const labels = new Map<string, string[]>()
  for (const kind of stepKinds) {
    for (const [from, to] of Object.entries(ruleOf(kind).moves)) {
      if (from === to) continue
      const key = `${from === 'new' ? '[*]' : from} --> ${to}`
      labels.set(key, [...(labels.get(key) ?? []), stepWords[kind]])
    }
  }
  const closing = closedStates.map((state) => `${state} --> [*]`)
  return [...[...labels].map(([key, words]) => `${key}: ${words.join('、')}`), ...closing]
}

function diagram(): string {
  const names = stateNames.filter((state) => state !== 'new').map((state) => `  state "${stateWords[state]}" as ${state}`)
  return ['```mermaid', 'stateDiagram-v2', ...names, ...edges().map((edge) => `  ${edge}`), '```'].join('\n')
}

function people(who: readonly Who[]): string {
  return who.map((one) => {
    const by = one.by === one.side ? '' : `（${sideWords[one.by]}代记${one.onlyOutside === true ? '，限无系统的流入地' : ''}）`
    return `${sideWords[one.side]}${by}：${one.may.map((ability) => abilityWords[ability]).join('、')}`
  }).join('<br>')
}

function moves(kind: StepKind): string {
  const groups = new Map<string, string[]>()
  for (const [from, to] of Object.entries(ruleOf(kind).moves) as [StateName, StateName][]) {
    const target = from === to ? '不变' : stateWords[to]
    groups.set(target, [...(groups.get(target) ?? []), stateWords[from]])
  }
  if (groups.size === 0) return '恢复到该步骤之前'
  return [...groups].map(([target, from]) => `${from.join('、')} → ${target}`).join('<br>')
}

function stepTable(): string {
  const rows = stepKinds.map((kind) => {
    const rule = ruleOf(kind)
    return `| ${stepWords[kind]} \`${kind}\` | ${moves(kind)} | ${people(rule.who)} | ${rule.source.text}（${rule.source.grade}） | ${askedWords[rule.ask]} |`
  })
  return ['| 步骤 | 从何状态到何状态 | 谁可办理 | 依据（可靠程度） | 不能办理时问谁 |', '|---|---|---|---|---|', ...rows].join('\n')
}

function factTable(): string {
  const rows = factFields.map((field) => `| ${factWords[field]} \`${field}\` | ${ownerWords[ownerOf(field, true)]} | ${ownerWords[ownerOf(field, false)]} |`)
  return ['| 内容 | 接收期间由谁登记 | 其他时间由谁登记 |', '|---|---|---|', ...rows].join('\n')
}

const grades = '可靠程度：A 见于法规原文；B 见于转述；C 各地做法；M 待核；D 本系统设定。'

/** The page `docs/states/stay.md`, whole. */
export function drawStay(): string {
  return [heading, '## 状态图\n', diagram(), '\n## 步骤\n', stepTable(), `\n${grades}\n`, '## 各方登记的内容\n', '非登记方填写的内容只作为更正建议，由登记方确认。\n', factTable(), ''].join('\n')
}

const page = join(import.meta.dirname, '..', 'docs', 'states', 'stay.md')

function readPage(): string {
  try {
    return readFileSync(page, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Whether the page in `docs` says what the table says. */
export function isUpToDate(): boolean {
  return readPage() === drawStay()
}

if (process.argv[1] === import.meta.filename) {
  if (!process.argv.includes('--check')) {
    mkdirSync(dirname(page), { recursive: true })
    writeFileSync(page, drawStay())
  } else if (!isUpToDate()) {
    console.error('docs/states/stay.md is out of date: run node tools/draw-states.ts')
    process.exitCode = 1
  }
}
