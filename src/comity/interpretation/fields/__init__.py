"""Fields: the cells of a record are read as the values of a listing."""
