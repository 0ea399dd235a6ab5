"""The desk of points (履职积分): schemes, everybody's points, the explanation of one deputy's."""
