import { CustomChart, type CustomSeriesOption } from 'echarts/charts'
import { GridComponent, type GridComponentOption } from 'echarts/components'
import { graphic, use, type ComposeOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { lineShape, bandShape } from './line-shapes.ts'

use([CustomChart, GridComponent, CanvasRenderer])
graphic.registerShape(lineShape.type, graphic.extendShape(lineShape))
graphic.registerShape(bandShape.type, graphic.extendShape(bandShape))

export { init, type EChartsType } from 'echarts/core'
export type ChartOption = ComposeOption<CustomSeriesOption | GridComponentOption>
