import type { ThemeConfig } from 'antd'

const sans = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", system-ui, sans-serif'

/** antd in our colours; four text tokens are raised so that axe finds no lack of contrast. */
export function themeFor(large: boolean, still: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: '#b3261e',
      colorLink: '#b3261e',
      colorLinkHover: '#8f1c16',
      colorError: '#b3261e',
      colorSuccess: '#2c6a41',
      colorWarning: '#85560a',
      colorInfo: '#2b5c8a',
      colorText: '#221d1a',
      colorTextSecondary: '#534b45',
      colorTextTertiary: '#6f665f',
      colorTextDescription: '#6f665f',
      colorTextPlaceholder: '#756c65',
      colorTextDisabled: '#756c65',
      colorBorder: '#d8d0c7',
      colorBorderSecondary: '#e7e1da',
      colorBgLayout: '#faf8f5',
      colorFillAlter: '#faf8f5',
      colorFillSecondary: '#f1ece6',
      fontFamily: sans,
      fontSize: large ? 17 : 14,
      controlHeight: large ? 42 : 34,
      borderRadius: 6,
      wireframe: false,
      motion: !still,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Table: {
        headerBg: '#faf8f5', headerColor: '#534b45', headerSplitColor: 'transparent', rowHoverBg: '#fbf8f4',
        borderColor: '#f1ece6', cellPaddingBlock: 12, cellPaddingBlockMD: 9, cellPaddingBlockSM: 6,
      },
      Menu: {
        itemBg: 'transparent', subMenuItemBg: 'transparent', itemSelectedBg: '#fbefed', itemSelectedColor: '#8f1c16', itemHoverBg: '#f4f0ea',
        itemHeight: large ? 46 : 38, itemBorderRadius: 6, itemMarginInline: 12, groupTitleColor: '#6f665f', groupTitleFontSize: large ? 14 : 12,
        activeBarBorderWidth: 0,
      },
      Layout: { headerBg: '#fff', siderBg: '#fff', bodyBg: '#faf8f5', headerHeight: 60 },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Tabs: { titleFontSize: large ? 17 : 14 },
      Modal: { titleFontSize: large ? 20 : 17 },
      Drawer: { footerPaddingBlock: 16 },
      Descriptions: { labelBg: '#faf8f5' },
    },
  }
}
