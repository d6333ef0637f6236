import { LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent, MarkLineComponent, MarkPointComponent, TooltipComponent, type GridComponentOption, type TooltipComponentOption,
} from 'echarts/components'
import { use, type ComposeOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([LineChart, GridComponent, TooltipComponent, MarkPointComponent, MarkLineComponent, CanvasRenderer])

export { init, type EChartsType } from 'echarts/core'
export type ChartOption = ComposeOption<LineSeriesOption | GridComponentOption | TooltipComponentOption>
