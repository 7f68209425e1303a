import { foundTenant } from '../access/found-tenant.ts'
import type { Command } from './command.ts'

/** An empty deployment with that county and no account; the pages lead on from there. */
export const initCommand: Command = {
  usage: 'init --data 目录 --county 县名 [--region 行政区划代码] [--province 省] [--city 市]  建立空的部署',
  options: ['region', 'province', 'city'],
  async run({ words, open, answer }) {
    const name = words.required('county')
    const install = await open()
    const tenantId = await foundTenant(install.db, {
      name, regionCode: words.option('region') ?? null, province: words.option('province') ?? null, city: words.option('city') ?? null,
    }, new Date().toISOString())
    answer({ county: name, tenant: tenantId }, [`已建立“${name}”。启动后按终端提示完成初始设置，或继续用命令行导入。`])
  },
}
